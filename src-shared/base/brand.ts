/**
 * Nominal types over plain strings and numbers: a parsed `Barcode` is not a string somebody typed.
 * The brand exists in the type system only.
 */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
