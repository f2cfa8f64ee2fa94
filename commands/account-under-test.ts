import type { Target, UserType } from "#schemas";
import { startMock } from "../account/mock/process.ts";
import type { Settings } from "../account/settings.ts";

/** The account that a command speaks to, ready to be asked. */
export interface AccountUnderTest {
  readonly target: Target;
  readonly apiKey: string;
  readonly caseId: number;
  readonly closedCaseId: number | undefined;
  readonly otherCaseId: number | undefined;
  readonly userType: UserType;
  /** Ends the mock; does nothing for an account of the settings. */
  readonly stop: () => Promise<void>;
}

/** The account of the settings; where they name none, the built-in mock account on a free port of loopback. */
export async function openAccount(settings: Settings): Promise<AccountUnderTest> {
  const { account, userType } = settings;
  if (account.kind === "account") {
    const { origin, apiKey, caseId, closedCaseId, otherCaseId } = account;
    const target = { kind: "account", origin } as const;
    return { target, apiKey, caseId, closedCaseId, otherCaseId, userType, stop: async () => {} };
  }
  const { origin, apiKey, caseId, closedCaseId, otherCaseId, stop } = await startMock({});
  return { target: { kind: "mock", origin }, apiKey, caseId, closedCaseId, otherCaseId, userType, stop };
}
