import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { inUse, liveListings } from '../../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { BoardReader } from '../mentions/BoardReader.tsx'
import type { BoardContents } from '../mentions/shown/mentionNames.ts'
import css from './ProcessLinks.module.css'
import { placeKinds } from './placeKinds.ts'
import { type ProcessMatch, processMatches } from './processMatches.ts'

interface Props {
  readonly processId: ProcessId
  readonly processDoc: Y.Doc
  readonly onChoose: (match: ProcessMatch) => void
}

/** Most entries that are shown at once: one types more words to see others. */
const MAX_SHOWN = 30

/** Finds boards, areas, notes, documents and meetings of the process by their words, for a link to one. */
export function ProcessLinks({ processId, processDoc, onChoose }: Props) {
  const { t } = useTranslations()
  const [query, setQuery] = useState('')
  const searched = useDeferredValue(query)
  const listings = useLive(liveListings(processDoc))
  const [boards, setBoards] = useState<ReadonlyMap<string, BoardContents>>(new Map())
  const onRead = useCallback((id: string, contents: BoardContents | null) => {
    setBoards((open) => (contents ? new Map(open).set(id, contents) : new Map([...open].filter(([each]) => each !== id))))
  }, [])
  const matches = useMemo(() => processMatches(listings, boards, searched), [listings, boards, searched])
  const shown = matches.slice(0, MAX_SHOWN)
  return (
    <div className={css.links}>
      {/* boards are opened only for somebody who searches */}
      {query.trim() && inUse(listings, 'board').map(({ id }) => <BoardReader key={id} {...{ processId, id, onRead }} />)}
      <TextField
        label={t('document.link.inside')}
        help={t('document.link.inside.help')}
        value={query}
        onChange={setQuery}
        maxLength={200}
        // Enter would set the address above
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <p role="status" className="visually-hidden">
        {query.trim() ? t('document.link.found', { count: matches.length }) : ''}
      </p>
      <ul className={css.list}>
        {shown.map((match) => {
          const { Icon, titleKey } = placeKinds[match.target.part?.kind ?? match.target.kind]
          const board = match.board === null ? '' : ` · ${match.board || t('common.untitled')}`
          return (
            <li key={`${match.target.id} ${match.target.part?.id ?? ''}`}>
              <button type="button" className={css.entry} onClick={() => onChoose(match)}>
                <Icon aria-hidden size={18} />
                <span className={css.words}>
                  <span className={css.title}>{match.title || t('common.untitled')}</span>
                  <span className={css.detail}>
                    {t(titleKey)}
                    {board}
                  </span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {matches.length === 0 && query.trim() && <p className={css.detail}>{t('document.link.nothing')}</p>}
      {matches.length > MAX_SHOWN && <p className={css.detail}>{t('document.link.more', { count: matches.length - MAX_SHOWN })}</p>}
    </div>
  )
}
