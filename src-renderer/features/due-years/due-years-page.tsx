/**
 * What falls due, year by year: a bar for each year, cut by what becomes of its boxes, beside the figures themselves. The
 * shares are told by patterns and words, not by colour alone; a year opens on its units.
 */
import { Button, Menu, Table } from '@mantine/core';
import { IconAlertTriangle, IconCalendarEvent, IconChevronDown, IconDownload, IconPrinter } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { Fragment, useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { FATES, type DueYear, type DueYears, type Fate } from '#shared/contract/due-years.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Page, PageHeader, Section } from '../../interface/page.tsx';
import { UnitSelect } from '../../interface/pickers/pickers.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';
import { idOfParam } from '../../library/navigation.ts';
import { useAnswerAsFile } from '../../library/exports.ts';
import { usePaper } from '../../library/paper.ts';
import { callErrorOf, useClient, useContractQuery } from '../../library/queries.ts';
import './due-years.css';

const route = getRouteApi('/disposal/years');

export function DueYearsPage(): JSX.Element {
  const { t } = useText();
  const { unitId: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const unitId = asked === undefined ? null : idOfParam(asked);
  const query = useContractQuery('due.byYear', { unitId }, { keepPrevious: true });
  const error = callErrorOf(query.error);
  return (
    <Page>
      <PageHeader
        title={t('disposal.byYear.title')}
        text={t('disposal.byYear.text')}
        actions={<Exports unitId={unitId} />}
      />
      <div className="due-years-filter">
        <UnitSelect
          label={t('disposal.byYear.unit')}
          placeholder={t('disposal.byYear.allUnits')}
          clearable
          value={unitId}
          onChange={(chosen) => {
            void navigate({ search: chosen === null ? {} : { unitId: chosen }, replace: true });
          }}
        />
        <Legend />
      </div>
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <LoadingCard />
      ) : query.data.years.length === 0 ? (
        <EmptyState title={t('disposal.byYear.emptyTitle')} />
      ) : (
        <Section title={t('disposal.byYear.share')}>
          <Years data={query.data} />
        </Section>
      )}
    </Page>
  );
}

function Exports({ unitId }: { readonly unitId: Id | null }): JSX.Element {
  const { t, language } = useText();
  const client = useClient();
  const paper = usePaper();
  const save = useAnswerAsFile();
  const exportAs = (format: 'csv' | 'xlsx'): void => {
    const fileName = `${t('disposal.byYear.title')}.${format}`;
    void save(client.call('due.exportByYear', { unitId, format, language }), fileName);
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={() => void paper('papers.dueByYear', { unitId, language }, 'preview')}
      >
        {t('disposal.byYear.print')}
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            rightSection={<IconChevronDown size={15} aria-hidden />}
          >
            {t('disposal.byYear.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['xlsx', 'csv'] as const).map((format) => (
            <Menu.Item
              key={format}
              onClick={() => {
                exportAs(format);
              }}
            >
              {t(`disposal.byYear.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function Legend(): JSX.Element {
  const { t } = useText();
  return (
    <ul className="due-legend" aria-label={t('disposal.byYear.legend')}>
      {FATES.map((fate) => (
        <li key={fate}>
          <span className={`due-swatch due-${fate}`} aria-hidden />
          {t(`disposal.byYear.fate.${fate}`)}
        </li>
      ))}
    </ul>
  );
}

function Years({ data }: { readonly data: DueYears }): JSX.Element {
  const { t, format } = useText();
  const [open, setOpen] = useState<number | null | undefined>(undefined);
  const most = Math.max(...data.years.map(({ total }) => total.boxes), 1);
  return (
    <Table verticalSpacing={6} className="due-years">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('disposal.byYear.year')}</Table.Th>
          <Table.Th scope="col" className="due-figure">
            {t('disposal.byYear.boxes')}
          </Table.Th>
          <Table.Th scope="col" className="due-figure">
            {t('disposal.byYear.metres')}
          </Table.Th>
          <Table.Th scope="col">{t('disposal.byYear.share')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {data.years.map((row) => {
          const isOpen = open !== undefined && open === row.year;
          const name = row.year === null ? t('disposal.byYear.noDate') : String(row.year);
          return (
            <Fragment key={name}>
              <Table.Tr>
                <Table.Th scope="row">
                  <button
                    type="button"
                    className="due-year"
                    aria-expanded={isOpen}
                    aria-label={t('disposal.byYear.seeUnits', { year: name })}
                    onClick={() => {
                      setOpen(isOpen ? undefined : row.year);
                    }}
                  >
                    {name}
                  </button>{' '}
                  <YearMark row={row} thisYear={data.thisYear} />
                </Table.Th>
                <Table.Td className="due-figure">{format.number(row.total.boxes)}</Table.Td>
                <Table.Td className="due-figure">{format.metres(row.total.lengthMm)}</Table.Td>
                <Table.Td>
                  <Bar row={row} most={most} />
                </Table.Td>
              </Table.Tr>
              {isOpen &&
                row.units.map(({ unitId, unitName, total }) => (
                  <Table.Tr key={unitId} className="due-unit">
                    <Table.Td>{unitName}</Table.Td>
                    <Table.Td className="due-figure">{format.number(total.boxes)}</Table.Td>
                    <Table.Td className="due-figure">{format.metres(total.lengthMm)}</Table.Td>
                    <Table.Td />
                  </Table.Tr>
                ))}
            </Fragment>
          );
        })}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th scope="row">{t('disposal.byYear.total')}</Table.Th>
          <Table.Td className="due-figure">{format.number(data.total.boxes)}</Table.Td>
          <Table.Td className="due-figure">{format.metres(data.total.lengthMm)}</Table.Td>
          <Table.Td />
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  );
}

function YearMark({ row, thisYear }: { readonly row: DueYear; readonly thisYear: number }): JSX.Element | null {
  const { t } = useText();
  if (row.overdue) {
    return (
      <Badge tone="warning" icon={IconAlertTriangle}>
        {t('disposal.byYear.overdue')}
      </Badge>
    );
  }
  if (row.year !== thisYear) return null;
  return (
    <Badge tone="info" icon={IconCalendarEvent}>
      {t('disposal.byYear.thisYear')}
    </Badge>
  );
}

/** As long as its year is full, beside the fullest one. Read out as words. */
function Bar({ row, most }: { readonly row: DueYear; readonly most: number }): JSX.Element {
  const { t, format } = useText();
  const parts = FATES.flatMap((fate: Fate) => {
    const boxes = row.fates[fate]?.boxes ?? 0;
    return boxes === 0 ? [] : [{ fate, boxes }];
  });
  const words = parts
    .map(({ fate, boxes }) => `${t(`disposal.byYear.fate.${fate}`)}\u00a0: ${format.number(boxes)}`)
    .join(', ');
  return (
    <div className="due-bar" role="img" aria-label={words} title={words}>
      {parts.map(({ fate, boxes }) => (
        <span
          key={fate}
          className={`due-part due-${fate}`}
          style={{ inlineSize: `${String(Math.max(0.4, (100 * boxes) / most))}%` }}
        />
      ))}
    </div>
  );
}
