import { Maximize, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useThrottled } from '../../../live/useThrottled.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { RoomViewProps } from '../../feature.ts'
import { bodyWithLive } from '../phone/bodyWithLive.ts'
import { DocumentReader } from '../phone/DocumentReader.tsx'
import { liveTexts } from '../phone/live/liveTexts.ts'
import { rolesAtTable } from '../phone/live/rolesAtTable.ts'
import css from './DocumentPresentation.module.css'
import { partAt, presentedSections, sectionOf } from './presentedSections.ts'
import { useWritingPlace } from './useWritingPlace.ts'

/** Milliseconds: what is written is seen as it comes, and a room does not see each letter. */
const INTERVAL_MS = 400
const NO_ROOMS = new Map()

type Props = RoomViewProps & { readonly onEnd: () => void }

const switchFullScreen = () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen())

/**
 * A document in front of a room: one section at a time, in letters that are read from the back row. It is the section in which it is written; the arrow
 * keys turn to another one, until it is written elsewhere. Nothing of who comments, suggests or leads.
 */
export function DocumentPresentation({ processId, processRoom, room, listing, author, onEnd }: Props) {
  const client = useSyncClient()
  const { t, language } = useTranslations()
  const body = useMemo(
    () =>
      bodyWithLive({
        doc: room.doc,
        process: processRoom.doc,
        processId,
        rooms: NO_ROOMS,
        texts: liveTexts(language),
        roles: rolesAtTable(client, processId),
      }),
    [client, processId, room, processRoom, language],
  )
  const { parts } = useThrottled(body, INTERVAL_MS)
  const sections = useMemo(() => presentedSections(parts), [parts])
  const place = useWritingPlace(room.doc, room.awareness, author.person)
  const part = place === null ? null : partAt(parts, place)
  const written = part ? Math.max(0, sectionOf(sections, part.id)) : 0
  const { shown, isBlank } = useTurning(written, sections.length, onEnd)
  const section = sections[shown]
  const text = useRef<HTMLDivElement>(null)
  // what is written is in sight, also in a long section
  // biome-ignore lint/correctness/useExhaustiveDependencies: letters that come move what stands below them
  useEffect(() => {
    const element = [...(text.current?.children ?? [])].find((each) => each instanceof HTMLElement && each.dataset.part === part?.id)
    element?.scrollIntoView({ block: 'nearest' })
  }, [part, shown, parts])
  const labels = {
    done: t('guest.document.done'),
    notDone: t('guest.document.notDone'),
    table: t('guest.document.table'),
    footnotes: t('guest.document.footnotes'),
    footnote: t('guest.document.footnote'),
    hiddenImage: t('guest.document.hiddenImage'),
  }
  const title = section?.title || listing.title || t('common.untitled')
  const path = section?.title ? [listing.title || t('common.untitled'), ...section.above] : []
  const isEmpty = !section?.parts.some(({ nodes }) => nodes.some((node) => node.content?.length || node.type !== 'paragraph'))
  return (
    <div className={css.presentation} data-blank={isBlank || undefined}>
      <header className={css.head}>
        {path.length > 0 && (
          <p className={css.path} dir="auto">
            {path.join(' › ')}
          </p>
        )}
        <h2 className={css.title} dir="auto">
          {title}
          {sections.length > 1 && <span className={css.pages}>{t('document.present.place', { number: shown + 1, count: sections.length })}</span>}
        </h2>
      </header>
      <main className={css.body} aria-label={t('document.present')}>
        {isEmpty ? (
          <p className={css.empty}>{t('document.present.empty')}</p>
        ) : (
          <div className={css.text} ref={text}>
            {section?.parts.map((each) => (
              <div key={each.id} data-part={each.id}>
                <DocumentReader nodes={each.nodes} processId={processId} labels={labels} onLink={() => undefined} />
              </div>
            ))}
          </div>
        )}
      </main>
      <nav className={css.controls} aria-label={t('document.present')}>
        <IconButton Icon={Maximize} label={t('document.present.fullScreen')} onPress={switchFullScreen} />
        <IconButton Icon={X} label={t('document.present.end')} onPress={onEnd} />
      </nav>
      <p role="status" className="visually-hidden">
        {isBlank ? t('document.present.blank') : title}
      </p>
    </div>
  )
}

/** Keys as presentation programs have them. @returns the section that is shown: that in which it is written, or to which somebody turned since */
function useTurning(written: number, count: number, onEnd: () => void): { readonly shown: number; readonly isBlank: boolean } {
  const [chosen, setChosen] = useState({ written, shown: written })
  const [isBlank, setIsBlank] = useState(false)
  const shown = Math.max(0, Math.min(count - 1, chosen.written === written ? chosen.shown : written))
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const step = NEXT.includes(key) ? 1 : PREVIOUS.includes(key) ? -1 : 0
      if (step !== 0) setChosen({ written, shown: Math.max(0, Math.min(count - 1, shown + step)) })
      else if (key === 'Escape') onEnd()
      else if (key === 'f') switchFullScreen()
      else if (key === 'b' || key === '.') setIsBlank((before) => !before)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [written, shown, count, onEnd])
  return { shown, isBlank }
}

const NEXT: readonly string[] = ['ArrowRight', 'ArrowDown', 'PageDown']
const PREVIOUS: readonly string[] = ['ArrowLeft', 'ArrowUp', 'PageUp']
