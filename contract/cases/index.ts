import { address } from "./address.ts";
import { body } from "./body.ts";
import { calls } from "./calls.ts";
import type { Case } from "./case.ts";
import { connection } from "./connection.ts";
import { firstCall } from "./first-call.ts";
import { kindCases } from "./kinds.ts";
import { members } from "./members.ts";
import { carryOver } from "./carry-over.ts";
import { nothingAdded } from "./nothing-added.ts";
import { representation } from "./representation.ts";
import { requestHeaders } from "./request-headers.ts";
import { sequences } from "./sequences.ts";
import { text } from "./text.ts";
import { valueLists } from "./value-lists.ts";
import { values } from "./values.ts";
import { who } from "./who.ts";

/** Every case; the longest first, so that they do not keep a run waiting at its end. */
export const cases: readonly Case[] = [
  ...sequences,
  ...nothingAdded,
  ...carryOver,
  ...connection,
  ...kindCases,
  firstCall,
  ...calls,
  ...members,
  ...values,
  ...valueLists,
  ...body,
  ...text,
  ...who,
  ...address,
  ...representation,
  ...requestHeaders,
];
