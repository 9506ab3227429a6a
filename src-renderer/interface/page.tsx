/**
 * The frame of a screen. `Page` scrolls as a document; `<Page layout="fill">` gives its whole height to a list.
 * `PageHeader` holds the title, a line of context under it and the actions of the screen.
 */
import { Title } from '@mantine/core';
import { useEffect, type JSX, type ReactNode } from 'react';

import './page.css';

type PageProps = { readonly layout?: 'scroll' | 'fill'; readonly children: ReactNode };

export function Page({ layout = 'scroll', children }: PageProps): JSX.Element {
  return <div className={layout === 'fill' ? 'page page-fill' : 'page'}>{children}</div>;
}

type HeaderProps = {
  readonly title: string;
  /** Beside the title: a code, badges. */
  readonly aside?: ReactNode;
  /** Above the title: where it comes from. */
  readonly before?: ReactNode;
  readonly text?: ReactNode;
  readonly actions?: ReactNode;
};

export function PageHeader({ title, aside, before, text, actions }: HeaderProps): JSX.Element {
  useEffect(() => {
    document.title = `${title} — Travée`;
  }, [title]);
  return (
    <header className="page-header">
      <div className="page-header-words">
        {before}
        <div className="page-header-title">
          <Title order={1}>{title}</Title>
          {aside}
        </div>
        {text !== undefined && <div className="page-header-text">{text}</div>}
      </div>
      {actions !== undefined && <div className="page-header-actions">{actions}</div>}
    </header>
  );
}

type SectionProps = {
  readonly title: string;
  readonly icon?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A titled block of a card: a sheet of paper on the desk. */
export function Section({ title, icon, actions, children }: SectionProps): JSX.Element {
  return (
    <section className="section">
      <header className="section-header">
        {icon}
        <Title order={2}>{title}</Title>
        {actions !== undefined && <div className="section-actions">{actions}</div>}
      </header>
      <div className="section-body">{children}</div>
    </section>
  );
}
