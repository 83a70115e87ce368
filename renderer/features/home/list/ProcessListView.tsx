import { useState } from 'react'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { ProcessSummary } from '../../../store/processList.ts'
import type { PageLinks } from '../../feature.ts'
import css from '../Home.module.css'
import { ProcessListItem } from './ProcessListItem.tsx'

/** With more processes than this, the list has a search field. */
const SEARCH_FROM = 8

/** The processes on this device: first those in use, then archived ones. */
export function ProcessListView({ summaries, links }: { readonly summaries: readonly ProcessSummary[]; readonly links: PageLinks }) {
  const { t } = useTranslations()
  const [query, setQuery] = useState('')
  const matching = summaries.filter((summary) => matchesQuery(summary, query))
  const inUse = matching.filter((summary) => summary.archivedAt === null)
  const archived = matching.filter((summary) => summary.archivedAt !== null)
  const renderItem = (summary: ProcessSummary) => (
    <li key={summary.process}>
      <ProcessListItem summary={summary} links={links} />
    </li>
  )
  return (
    <div>
      {summaries.length > SEARCH_FROM && (
        <div className={css.search}>
          <TextField type="search" label={t('home.search')} value={query} onChange={setQuery} />
          <p role="status" className={css.small}>
            {query.trim() && t('home.found', { count: matching.length })}
          </p>
        </div>
      )}
      {inUse.length > 0 ? (
        <ul className={css.cards} aria-label={t('home.title')}>
          {inUse.map(renderItem)}
        </ul>
      ) : (
        <p className={css.none}>{t(query.trim() ? 'home.noneFound' : 'home.allArchived')}</p>
      )}
      {archived.length > 0 && (
        <details className={css.archived} {...(query.trim() ? { open: true } : {})}>
          <summary>{t('home.archived', { count: archived.length })}</summary>
          <ul className={css.cards} aria-label={t('home.archivedLabel')}>
            {archived.map(renderItem)}
          </ul>
        </details>
      )}
    </div>
  )
}

/** Whether every word of the query is in the title or the place; ignores accents and case. */
export function matchesQuery(summary: Pick<ProcessSummary, 'title' | 'place'>, query: string): boolean {
  const normalize = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
  const searchable = normalize(`${summary.title} ${summary.place}`)
  return normalize(query)
    .split(/\s+/)
    .every((word) => searchable.includes(word))
}
