/** The fingerprint of what is approved, in the same groups as on the papers, so that it can be compared aloud. */
import { CopyButton, Button, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import { digestGroups } from './digest-groups.ts';

export function DigestView({ digest }: { readonly digest: string | null }): JSX.Element {
  const { t } = useText();
  if (digest === null) {
    return (
      <Text size="sm" c="dimmed">
        {t('disposal.digest.none')}
      </Text>
    );
  }
  return (
    <Stack gap="sm" align="flex-start">
      <DigestGroups digest={digest} />
      <Text size="xs" c="dimmed">
        {t('disposal.digest.text')}
      </Text>
      <CopyButton value={digest}>
        {({ copied, copy }) => (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
            onClick={copy}
          >
            {copied ? t('common.copied') : t('disposal.digest.copy')}
          </Button>
        )}
      </CopyButton>
    </Stack>
  );
}

export function DigestGroups({ digest }: { readonly digest: string }): JSX.Element {
  const { t } = useText();
  return (
    <p
      className="digest"
      role="img"
      aria-label={t('disposal.digest.label', { digest: digestGroups(digest).join(' ') })}
    >
      {digestGroups(digest).map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </p>
  );
}
