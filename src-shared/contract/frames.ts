/**
 * The frames that travel on a MessagePort between a window and the records service. One request has one answer;
 * progress and topics may come between. Binary results are transferred, never copied.
 */
import type { CallError } from './method.ts';

export type RequestFrame = {
  readonly kind: 'request';
  readonly id: number;
  readonly method: string;
  readonly input: unknown;
};
export type CancelFrame = { readonly kind: 'cancel'; readonly id: number };
export type ClientFrame = RequestFrame | CancelFrame;

export type AnswerFrame =
  | { readonly kind: 'answer'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly ok: false; readonly error: CallError };
export type ProgressFrame = {
  readonly kind: 'progress';
  readonly id: number;
  readonly done: number;
  readonly total: number;
};
/** After each commit: what mounted queries may have to ask again. */
export type TopicsFrame = { readonly kind: 'topics'; readonly topics: readonly Topic[] };
export type ServiceFrame = AnswerFrame | ProgressFrame | TopicsFrame;

/** `box:<id>`, `place:<id>`… for one record; the bare words for any list of that kind. */
export type Topic =
  | `${'stocktake' | 'expectation' | 'reading' | 'box' | 'file' | 'place' | 'boxType' | 'loan' | 'request' | 'transfer' | 'list' | 'case' | 'person' | 'unit' | 'rule' | 'plan' | 'category' | 'hold' | 'labelTemplate' | 'label' | 'savedFilter' | 'batch' | 'paper'}:${string}`
  | 'boxes'
  | 'files'
  | 'places'
  | 'stocktakes'
  | 'transfers'
  | 'boxTypes'
  | 'holds'
  | 'labels'
  | 'filters'
  | 'loans'
  | 'lists'
  | 'cases'
  | 'papers'
  | 'people'
  | 'rules'
  | 'plan'
  | 'dates'
  | 'batches'
  | 'organisation'
  | 'session'
  | 'printers'
  | 'jobs'
  | 'mail'
  | 'sync'
  | 'counts';
