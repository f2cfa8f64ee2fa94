/**
 * Contract rules that a fault trips at times, by fault: which messages are under way together decides.
 * They have to do with the fault, so they are no false alarm; but no test may wait for them.
 */
export const mayTrip: Readonly<Record<string, readonly string[]>> = {
  "text-of-the-message-before": ["message-is-kept-once"],
  "answer-of-the-call-before": ["dates-move", "ids-are-distinct", "message-is-kept", "message-is-kept-once"],
  "slow-drip": ["body-is-bounded"],
  "added-in-latin1": ["message-is-kept-unchanged"],
};
