/** The three fields of joining the shared server, for the page of the exchange and for the first start. */
import { Stack, TextInput } from '@mantine/core';
import type { JSX } from 'react';

import { useText } from '../library/i18n.ts';
import { joinProblems, type JoinDraft } from '../library/join-draft.ts';

const LIMITS = { url: 300, code: 40, deviceName: 100 } as const;

type Props = {
  readonly draft: JoinDraft;
  readonly onChange: (draft: JoinDraft) => void;
  /** Problems are told once the person has tried. */
  readonly tried: 'no' | 'yes';
};

export function JoinFields({ draft, onChange, tried }: Props): JSX.Element {
  const { t } = useText();
  const problems = joinProblems(draft);
  const field = (name: keyof JoinDraft) => {
    const problem = tried === 'yes' ? problems[name] : null;
    return {
      required: true,
      label: t(`sync.enrol.${name}`),
      description: t(`sync.enrol.${name}Hint`),
      maxLength: LIMITS[name],
      autoComplete: 'off',
      spellCheck: false,
      value: draft[name],
      error: problem === null ? null : t(problem),
      onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
        onChange({ ...draft, [name]: event.currentTarget.value });
      },
    };
  };
  return (
    <Stack gap="sm">
      <TextInput {...field('url')} type="url" placeholder={t('sync.enrol.urlPlaceholder')} data-autofocus />
      <TextInput {...field('code')} data-scan="field" />
      <TextInput {...field('deviceName')} />
    </Stack>
  );
}
