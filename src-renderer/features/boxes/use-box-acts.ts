/** The acts on a box that ask for a reason at most; those that need a form are in box-dialogs. */
import { useMemo } from 'react';

import type { BoxCard } from '#shared/contract/boxes.ts';
import type { Hold, Keyword } from '#shared/domain/box/box.ts';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';

type BoxActs = {
  readonly unshelve: () => Promise<void>;
  readonly declareMissing: () => Promise<void>;
  readonly liftHold: (hold: Hold) => Promise<void>;
  readonly removeKeyword: (word: string) => Promise<void>;
  readonly annul: () => Promise<void>;
};

export function useBoxActs({ box }: Pick<BoxCard, 'box'>): BoxActs {
  const { t } = useText();
  const submit = useSubmit();
  return useMemo(() => {
    const { id, number, ver } = box;
    return {
      unshelve: async () => {
        const reason = await confirmAct({
          title: t('boxes.unshelve.title', { number }),
          text: t('boxes.unshelve.text'),
          confirmLabel: t('boxes.act.unshelve'),
          reason: 'optional',
        });
        if (reason !== null) await submit('box.unshelve', id, { reason }, { ver, done: t('boxes.unshelve.done') });
      },
      declareMissing: async () => {
        const note = await confirmAct({
          title: t('boxes.missing.title', { number }),
          text: t('boxes.missing.text'),
          confirmLabel: t('boxes.act.missing'),
          tone: 'danger',
          reason: 'optional',
          reasonLabel: t('boxes.missing.note'),
        });
        if (note !== null) await submit('box.declareMissing', id, { note }, { ver, done: t('boxes.missing.done') });
      },
      liftHold: async (hold) => {
        const reason = await confirmAct({
          title: t('boxes.liftHold.title'),
          text: t('boxes.liftHold.text', { motive: hold.motive }),
          confirmLabel: t('boxes.act.liftHold'),
          reason: 'required',
        });
        if (reason !== null)
          await submit('box.liftHold', id, { holdId: hold.id, reason }, { ver, done: t('boxes.liftHold.done') });
      },
      removeKeyword: async (word) => {
        const tags = tagsOf(box.keywords, word);
        if (tags.length > 0) await submit('box.removeKeyword', id, { word, tags });
      },
      annul: async () => {
        const reason = await confirmAct({
          title: t('boxes.annul.title', { number }),
          text: t('boxes.annul.text'),
          confirmLabel: t('boxes.act.annul'),
          tone: 'danger',
          reason: 'required',
        });
        if (reason !== null) await submit('box.annul', id, { reason }, { ver, done: t('boxes.annul.done') });
      },
    };
  }, [box, submit, t]);
}

/** The additions of a word that its remover sees: removing wins over those only (conflict table, row 5). */
function tagsOf(keywords: readonly Keyword[], word: string): Keyword['op'][] {
  return keywords.filter((keyword) => keyword.word === word).map((keyword) => keyword.op);
}
