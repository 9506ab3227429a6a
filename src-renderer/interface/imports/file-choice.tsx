/** The file: chosen in the system's window, or dropped here. Only its name and a token come in, never its path. */
import { Button, Text } from '@mantine/core';
import { IconFileTypeCsv, IconUpload } from '@tabler/icons-react';
import { useState, type DragEvent, type JSX } from 'react';

import type { GrantedFile } from '#shared/contract/shell-bridge.ts';
import { chooseImportFile, grantDroppedFile, shellBridge } from '../../library/bridge.ts';
import { useText } from '../../library/i18n.ts';
import './imports.css';

type Props = {
  readonly file: GrantedFile | null;
  readonly onFile: (file: GrantedFile) => void;
  /** What may be dropped here, in a sentence; a CSV when nothing else is said. */
  readonly invitation?: string;
};
type Problem = 'notHere' | 'notAFile' | 'onlyOne' | null;

export function FileChoice({ file, onFile, invitation }: Props): JSX.Element {
  const { t, format } = useText();
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<Problem>(null);

  const choose = async (): Promise<void> => {
    if (shellBridge() === undefined) {
      setProblem('notHere');
      return;
    }
    const chosen = await chooseImportFile();
    if (chosen !== null) accept(chosen);
  };
  const drop = async (event: DragEvent): Promise<void> => {
    event.preventDefault();
    setOver(false);
    const [dropped, ...others] = event.dataTransfer.files;
    if (dropped === undefined || others.length > 0) {
      setProblem(dropped === undefined ? 'notAFile' : 'onlyOne');
      return;
    }
    const granted = await grantDroppedFile(dropped);
    if (granted.ok) accept(granted.value);
    else setProblem('notAFile');
  };
  const accept = (chosen: GrantedFile): void => {
    setProblem(null);
    onFile(chosen);
  };

  return (
    <div
      className="drop-zone"
      data-over={over ? '' : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event) => void drop(event)}
    >
      <IconFileTypeCsv size={30} stroke={1.4} aria-hidden />
      <div className="drop-words">
        {file === null ? (
          <Text size="sm">{over ? t('imports.file.dropActive') : (invitation ?? t('imports.file.drop'))}</Text>
        ) : (
          <Text size="sm" fw={600} role="status">
            {t('imports.file.chosen', { name: file.name, size: format.bytes(file.bytes) })}
          </Text>
        )}
        {problem !== null && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {t(`imports.file.${problem}`)}
          </Text>
        )}
      </div>
      <Button
        variant={file === null ? 'filled' : 'default'}
        leftSection={<IconUpload size={16} aria-hidden />}
        onClick={() => void choose()}
      >
        {file === null ? t('imports.file.choose') : t('imports.file.another')}
      </Button>
    </div>
  );
}
