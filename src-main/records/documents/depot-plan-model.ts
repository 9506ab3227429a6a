/** A drawing of the depot on paper: rectangles in millimetres of the room, each of a class with a colour and a pattern. */
import type { PlanClass } from '#shared/domain/depot-plan/shading.ts';
import type { IsoDate, OrganisationBlock } from './models.ts';

export const WORDS_ALONE = -2;

export type DrawnRect = {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Index into the legend; -1: an outline only; WORDS_ALONE: its label only. */
  readonly shade: number;
  /** Dashes around it, whatever its class: where boxes wait. */
  readonly outline?: 'dashed';
  /** Written in it when it fits. */
  readonly label?: string;
};

export type DrawnPage = {
  readonly heading: string;
  readonly note: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly rects: readonly DrawnRect[];
};

export type DepotPlanModel = {
  readonly organisation: OrganisationBlock;
  readonly title: string;
  readonly numberCaption: string;
  readonly number: string;
  readonly printedOn: IsoDate;
  readonly dated: string;
  readonly legend: readonly (PlanClass & { readonly words: string })[];
  /** What dashes mean, when any are drawn. */
  readonly dashesMean?: string;
  /** One sheet each. */
  readonly pages: readonly DrawnPage[];
};
