/**
 * Pages to be drawn, one after the other: what is in front of the person before small pictures, the latest wanted first.
 * A drawing that nobody wants any more is left out, or stopped.
 */
export type Rank = 'page' | 'thumbnail';

type Job = {
  readonly rank: Rank;
  readonly draw: () => Promise<void>;
  readonly isWanted: () => boolean;
};

export type DrawingQueue = {
  /** `draw` is called when its turn comes, unless it is no longer wanted then. */
  readonly add: (job: Job) => void;
};

/** `onFailure`: what a drawing threw; the others go on. */
export function createDrawingQueue(onFailure: (error: unknown) => void): DrawingQueue {
  let waiting: Job[] = [];
  let busy: 'no' | 'yes' = 'no';

  const run = async (): Promise<void> => {
    if (busy === 'yes') return;
    busy = 'yes';
    for (let job = next(); job !== undefined; job = next()) await job.draw().catch(onFailure);
    busy = 'no';
  };
  const next = (): Job | undefined => {
    waiting = waiting.filter((job) => job.isWanted());
    const job = waiting.findLast(({ rank }) => rank === 'page') ?? waiting.at(-1);
    waiting = waiting.filter((other) => other !== job);
    return job;
  };

  return {
    add: (job) => {
      waiting.push(job);
      void run();
    },
  };
}
