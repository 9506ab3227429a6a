/** Says, in a form, that a frozen disposal list keeps some of its fields as they are, and what to do about it. */
import { Alert } from '@mantine/core';
import { IconClipboardList } from '@tabler/icons-react';
import type { JSX } from 'react';

export function KeptByList({ text }: { readonly text: string }): JSX.Element {
  return (
    <Alert color="yellow" variant="light" icon={<IconClipboardList size={18} aria-hidden />} role="note">
      {text}
    </Alert>
  );
}
