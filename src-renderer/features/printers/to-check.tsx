/**
 * What a person must see at a printer: one question at a time for each job whose end nobody knows, with what to look at
 * and two answers. Nothing is printed again unless one of them is given.
 */
import { Button } from '@mantine/core';
import { IconCheck, IconEyeQuestion, IconPrinter } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { JobRow } from '#shared/contract/printing.ts';
import { useText } from '../../library/i18n.ts';
import { useContractPages } from '../../library/queries.ts';
import { useTimeZone } from '../../library/today.ts';
import { whatToLookAt } from './job-words.ts';
import { useCommand } from './use-command.ts';

/** More than a person walks to at once; the others come as these are answered. */
const SHOWN = 5;

export function ToCheck(): JSX.Element | null {
  const { t } = useText();
  const { rows } = useContractPages('jobs.page', { printerId: null, shown: 'forPerson' });
  const questions = rows.filter(({ state }) => state === 'unknown');
  if (questions.length === 0) return null;
  return (
    <section className="to-check" aria-label={t('printers.check.title')}>
      <header className="to-check-head">
        <IconEyeQuestion size={24} aria-hidden />
        <div>
          <h2>{t('printers.check.title')}</h2>
          <p>{t('printers.check.text')}</p>
        </div>
      </header>
      <ul>
        {questions.slice(0, SHOWN).map((job) => (
          <Question key={job.id} job={job} />
        ))}
      </ul>
      {questions.length > SHOWN && (
        <p className="to-check-more">{t('printers.forPerson', { count: questions.length - SHOWN })}</p>
      )}
    </section>
  );
}

function Question({ job }: { readonly job: JobRow }): JSX.Element {
  const { t, format } = useText();
  const command = useCommand();
  const timeZone = useTimeZone();
  const [busy, setBusy] = useState<'cameOut' | 'printAgain' | null>(null);
  const settle = async (id: Id, saw: 'cameOut' | 'printAgain'): Promise<void> => {
    setBusy(saw);
    await command('jobs.settle', { id, saw }, t(saw === 'cameOut' ? 'printers.check.noted' : 'printers.check.again'));
    setBusy(null);
  };
  const { key, count } = whatToLookAt(job);
  return (
    <li className="to-check-job">
      <div>
        <p className="to-check-look">
          {t(`printers.check.${key}`, {
            printer: job.printerName,
            title: job.title,
            count,
          })}
        </p>
        <p className="to-check-why">
          {`${t('printers.check.asked', { when: format.dateTime(job.atMs, timeZone) })} ${
            job.reason === null ? '' : t(`printing.reason.${job.reason}`)
          }`}
        </p>
      </div>
      <div className="to-check-answers">
        <Button
          size="md"
          loading={busy === 'cameOut'}
          disabled={busy === 'printAgain'}
          leftSection={<IconCheck size={19} aria-hidden />}
          onClick={() => void settle(job.id, 'cameOut')}
        >
          {t('printers.check.cameOut')}
        </Button>
        <Button
          size="md"
          variant="default"
          loading={busy === 'printAgain'}
          disabled={busy === 'cameOut'}
          leftSection={<IconPrinter size={19} aria-hidden />}
          onClick={() => void settle(job.id, 'printAgain')}
        >
          {t('printers.check.printAgain')}
        </Button>
      </div>
    </li>
  );
}
