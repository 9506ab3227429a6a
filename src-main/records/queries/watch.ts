/** How what takes long tells how far it is, and learns that it is no longer wanted. */
export type Watch = {
  readonly onProgress: (done: number, total: number) => void;
  readonly isCancelled: () => boolean;
};
