/** When faults of a feature become news for the user. */

/** Faults of one method after which the status turns to a warning. */
export const faultsBeforeWarning = 3;
