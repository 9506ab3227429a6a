/** `npm run travee -- <command>`: the command line over the records service. Being written. */
export {};
