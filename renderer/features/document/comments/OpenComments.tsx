import { useMemo, useState } from 'react'
import type { CommentThread } from '../../../../shared/model/records/comment.ts'
import { inUse, type Listing, listListings } from '../../../../shared/model/records/listing.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { formatRelativeTime } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { PlaceProps } from '../../feature.ts'
import { type DocumentPeople, useDocumentPeople } from '../people/useDocumentPeople.ts'
import css from './OpenComments.module.css'
import { isWanted, type ThreadFilter, threadFilters } from './openThreads.ts'
import { threadToShow } from './threadToShow.ts'
import { useOpenThreads } from './useOpenThreads.ts'

const filterKeys = {
  mine: 'document.comments.mine',
  mentions: 'document.comments.mentions',
  all: 'document.comments.everybody',
} as const satisfies Record<ThreadFilter, string>

/** The command that lists the open comments of all documents, wherever one is in the process, and the list. */
export function OpenComments(props: PlaceProps) {
  const { t } = useTranslations()
  const [isOpen, setOpen] = useState(false)
  const commands = useMemo((): Command[] => [{ id: 'document.openComments', titleKey: 'document.comments.all', run: () => setOpen(true) }], [])
  useCommands(commands)
  return (
    <Dialog title={t('document.comments.all')} isOpen={isOpen} onClose={() => setOpen(false)} size="large" dismissable>
      <ThreadList {...props} onClose={() => setOpen(false)} />
    </Dialog>
  )
}

function ThreadList({ processId, processRoom, author, open, onClose }: PlaceProps & { readonly onClose: () => void }) {
  const { t } = useTranslations()
  const people = useDocumentPeople(processId, processRoom.doc, author.person)
  const [listings] = useState(() => [...inUse(listListings(processRoom.doc), 'document'), ...inUse(listListings(processRoom.doc), 'board')])
  const { documents, done, failed } = useOpenThreads(processId, listings)
  const [filter, setFilter] = useState<ThreadFilter>('all')
  const count = (each: ThreadFilter) =>
    documents.reduce((sum, { threads }) => sum + threads.filter((one) => isWanted(one, each, author.person)).length, 0)
  const shown = documents
    .map(({ listing, threads }) => ({ listing, threads: threads.filter((thread) => isWanted(thread, filter, author.person)) }))
    .filter(({ threads }) => threads.length > 0)
  const show = (listing: Listing, { first }: CommentThread) => {
    if (listing.kind === 'document') threadToShow(processRoom.doc).set({ document: listing.id, thread: first.id })
    onClose()
    open(listing.kind, listing.id as never)
  }
  return (
    <div className={css.all}>
      <RadioField
        label={t('document.comments.which')}
        hideLabel
        direction="row"
        value={filter}
        onChange={setFilter}
        options={threadFilters.map((id) => ({ id, label: t(filterKeys[id], { count: count(id) }) }))}
      />
      <p role="status" className={css.small}>
        {done < listings.length
          ? t('document.comments.reading', { done, of: listings.length })
          : failed > 0
            ? t('document.comments.failed', { count: failed })
            : ''}
      </p>
      {shown.length === 0 && done === listings.length && <p>{t('document.comments.none')}</p>}
      {shown.map(({ listing, threads }) => (
        <section key={listing.id} aria-label={listing.title || t('common.untitled')}>
          <h3 className={css.title} dir="auto">
            {listing.title || t('common.untitled')}
          </h3>
          <ul className={css.list}>
            {threads.map((thread) => (
              <li key={thread.first.id}>
                <ThreadEntry {...{ thread, people }} onPress={() => show(listing, thread)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

interface EntryProps {
  readonly thread: CommentThread
  readonly people: DocumentPeople
  readonly onPress: () => void
}

/** One thread: what it is about, who said what, how many answered. */
function ThreadEntry({ thread: { first, answers }, people, onPress }: EntryProps) {
  const { t, language } = useTranslations()
  const last = answers.at(-1) ?? first
  return (
    <button type="button" className={css.entry} onClick={onPress}>
      {first.anchor?.excerpt && <q className={css.small}>{first.anchor.excerpt}</q>}
      <span className={css.words} dir="auto">
        <strong>{first.fromFile?.author || people.nameOf(first.by)}</strong>: {first.text}
      </span>
      <span className={css.small}>
        {answers.length > 0 && `${t('document.comments.answers', { count: answers.length })} · `}
        {formatRelativeTime(last.madeAt, language)}
      </span>
    </button>
  )
}
