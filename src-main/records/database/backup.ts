/** Copies of the database, made while it works, checked, and aged. Being written. */
export {};
