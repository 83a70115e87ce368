import { StickyNote } from 'lucide-react'
import type * as Y from 'yjs'
import { addOptions, ballotOption, optionsOf } from '../../../../shared/model/records/ballotDraft.ts'
import type { Step } from '../../../../shared/model/records/step.ts'
import { boardOptions } from '../../../../shared/model/sessionLog/ballots/boardOptions.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Menu, type MenuEntry } from '../../../kit/menus/Menu.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { PlaceProps } from '../../feature.ts'

interface Props extends Pick<PlaceProps, 'processId'> {
  readonly doc: Y.Doc
  readonly author: Author
  readonly step: Step
}

/** Takes what is on the board of the step as options: its areas, its clusters, its notes. What is an option already is not taken twice. */
export function BoardOptions({ doc, author, step, processId }: Props) {
  const { t } = useTranslations()
  const { room } = useRoom(processId, step.on ? `board/${step.on as never}` : null)
  if (!room) return null
  const entries = (): readonly MenuEntry[] => {
    const sources = boardOptions(room.doc)
    if (sources.length === 0) return [{ id: 'none', label: t('ballot.boardEmpty'), onAction: () => undefined, whyNot: t('ballot.boardEmpty') }]
    return sources.map(({ kind, title, options }, at) => ({
      id: String(at),
      label: t(`ballot.from.${kind}`, { count: options.length, title: title || t('common.untitled') }),
      onAction: () => {
        const there = new Set(optionsOf(ballotOption.list(doc), step.id).map(({ text }) => text))
        const added = addOptions(
          doc,
          author,
          step.id,
          options.filter(({ text }) => !there.has(text)).map(({ text, object }) => ({ text, source: object })),
        )
        notify(t('ballot.taken', { count: added.length }))
      },
    }))
  }
  return <Menu label={t('ballot.fromBoard')} text Icon={StickyNote} variant="plain" entries={entries} />
}
