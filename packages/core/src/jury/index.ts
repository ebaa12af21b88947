/** Juries: a student's tree of marks to means, ECTS and decisions that explain themselves. */
export { juryMessages } from "./messages.ts";
export { type JuryCase, type JuryKind, type JuryMark, type JuryNode, juryKinds, type Reason } from "./rules/case.ts";
export type { Way as AcquiredBy } from "./rules/decide.ts";
export { type DecisionMeaning, decisionMeanings, type JuryDecision, juryDecisions } from "./rules/decisions.ts";
export { type Evaluation, evaluate as evaluateJury, type NodeResult } from "./rules/evaluate.ts";
export {
  type JuryPolicy,
  type JuryPolicyName,
  juryAbsences,
  juryPolicies,
  juryPolicyNames,
  type RuleSource,
  resitLevels,
  resitRules,
  ruleSources,
} from "./rules/policy.ts";
export { type GivenPolicy, readCase as readJuryCase, readPolicy as readJuryPolicy } from "./rules/read-case.ts";
export { type WhatIf, type WhatIfGoal, type WhatIfOptions, whatIf as juryWhatIf } from "./rules/what-if.ts";
