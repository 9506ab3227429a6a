/** The classes of the colouring: colour, pattern and words. */
import { useEffect, useRef, type JSX } from 'react';

import { planClasses, SHOWN_UNITS, type PlanClass, type PlanColouring } from '#shared/domain/depot-plan/shading.ts';
import type { TextKey } from '#shared/i18n/index.ts';
import { useText } from '../../library/i18n.ts';
import { tileOf } from './paint-plan.ts';

type Props = {
  readonly colouring: PlanColouring;
  readonly units: readonly string[];
  /** Whether the plan has places where boxes wait. */
  readonly hasHolding: boolean;
};

export function PlanLegend({ colouring, units, hasHolding }: Props): JSX.Element {
  const { t } = useText();
  return (
    <ul className="plan-legend" aria-label={t('depotPlan.legend')}>
      {planClasses(colouring).map((klass, index) => {
        const own = colouring === 'unit' && index > 0 && index <= SHOWN_UNITS;
        const unit = own ? units[index - 1] : undefined;
        if (own && unit === undefined) return null;
        return (
          <li key={klass.key}>
            <Sample klass={klass} />
            {unit === undefined
              ? t(`depotPlan.class.${colouring}.${klass.key}` as TextKey)
              : `${String(index)}. ${unit}`}
          </li>
        );
      })}
      {hasHolding && (
        <li>
          <span className="plan-sample-holding" aria-hidden />
          {t('places.mark.holding')}
        </li>
      )}
    </ul>
  );
}

function Sample({ klass }: { readonly klass: PlanClass }): JSX.Element {
  const sample = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = sample.current?.getContext('2d');
    if (context == null) return;
    context.fillStyle = klass.colour;
    context.fillRect(0, 0, 28, 16);
    const tile = klass.pattern === 'plain' ? null : context.createPattern(tileOf(klass.pattern, klass.ink), 'repeat');
    if (tile === null) return;
    context.fillStyle = tile;
    context.fillRect(0, 0, 28, 16);
  }, [klass]);
  return <canvas ref={sample} className="plan-sample" width={28} height={16} aria-hidden />;
}
