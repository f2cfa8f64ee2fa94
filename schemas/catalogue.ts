/** Every schema of the project: its file, the validator made from it and the type it describes. */
export const catalogue = [
  { file: "add-message/request.schema.json", validator: "validateRequest", type: "AddMessageRequest" },
  { file: "add-message/response.schema.json", validator: "validateResponse", type: "AddMessageResponse" },
  { file: "add-message/error.schema.json", validator: "validateError", type: "AddMessageError" },
  { file: "add-message/case-message.schema.json", validator: "validateCaseMessage", type: "CaseMessage" },
  {
    file: "add-message/case-message-list.schema.json",
    validator: "validateCaseMessageList",
    type: "CaseMessageList",
  },
  { file: "environment.schema.json", validator: "validateEnvironment", type: "Environment" },
  { file: "results/contract.schema.json", validator: "validateContractResult", type: "ContractResult" },
  { file: "results/load.schema.json", validator: "validateLoadResult", type: "LoadResult" },
  { file: "results/verdict.schema.json", validator: "validateVerdict", type: "Verdict" },
] as const;
