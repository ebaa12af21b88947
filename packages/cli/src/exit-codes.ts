/** What each kind of error means to a shell. Outside scripts rely on every line. */
export const exitCodes = {
  done: 0,
  unexpected: 1,
  usage: 2,
  badData: 3,
  notAllowed: 4,
  notFound: 5,
  conflict: 6,
  outsideService: 7,
  partlyDone: 8,
  unknownCommand: 127,
  cancelled: 130,
} as const;

/** By the class of a Cursus error. */
export const exitCodeOf: { readonly [errorName: string]: number } = {
  ConfigurationError: exitCodes.usage,
  InvalidInputError: exitCodes.badData,
  ForbiddenError: exitCodes.notAllowed,
  NotFoundError: exitCodes.notFound,
  ConflictError: exitCodes.conflict,
  SpentError: exitCodes.conflict,
  AdapterError: exitCodes.outsideService,
};
