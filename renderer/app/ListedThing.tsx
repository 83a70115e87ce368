import { ChevronRight, Pencil } from 'lucide-react'
import { Suspense, useState } from 'react'
import { type ListedKind, type Listing, liveListings, renameListing } from '../../shared/model/listing.ts'
import { liveProcess, MAX_TITLE } from '../../shared/model/process.ts'
import type { PlaceProps } from '../features/feature.ts'
import { IconButton } from '../kit/Button.tsx'
import { NameDialog } from '../kit/NameDialog.tsx'
import { ProblemNotice } from '../kit/ProblemNotice.tsx'
import { useTranslations } from '../kit/words.ts'
import { useLive } from '../live/useLive.ts'
import { useRoom } from '../sync/useRoom.ts'
import { go } from './appCommands.ts'
import { features } from './features.ts'
import css from './ListedThing.module.css'
import { ProcessBar } from './ProcessBar.tsx'
import { href, paths } from './paths.ts'
import { placeOfKind, Rail } from './Rail.tsx'
import { SavedState } from './SavedState.tsx'
import { Shell } from './Shell.tsx'
import { UndoTools } from './UndoTools.tsx'

/** A board, a document or a session, edge to edge in the feature that shows its kind. */
export function ListedThing({ kind, id, ...props }: PlaceProps & { readonly kind: ListedKind; readonly id: string }) {
  const { t: say } = useTranslations()
  const { processId, process, author } = props
  const listing = useLive(liveListings(process.doc)).find((one) => one.id === id && one.kind === kind)
  const { room, problem } = useRoom(processId, listing ? `${kind}/${listing.id}` : null)
  const View = features.find((it) => it.view?.kind === kind)?.view?.View
  const back = () => go(paths.place(processId, placeOfKind(kind)))
  const missing = problem ?? (listing && View ? null : 'room.missing')
  return (
    <Shell
      title={listing?.title || say(`kind.${kind}`)}
      where={<Where {...props} kind={kind} listing={listing} room={room ?? process} />}
      tools={
        <>
          {room && <UndoTools />}
          <ProcessBar {...props} />
        </>
      }
      rail={<Rail processId={processId} at={placeOfKind(kind)} narrow />}
      room={room ?? process}
      edgeToEdge
    >
      {missing ? (
        <ProblemNotice code={missing} variant="page" ways={{ askHost: back, retry: () => location.reload(), reload: () => location.reload() }} />
      ) : room && listing && View ? (
        <Suspense fallback={<Loading />}>
          <View key={room.doc.guid} processId={processId} process={process} room={room} listing={listing} author={author} open={props.open} />
        </Suspense>
      ) : (
        <Loading />
      )}
    </Shell>
  )
}

function Loading() {
  const { t: say } = useTranslations()
  return (
    <p role="status" className={css.loading}>
      {say('common.loading')}
    </p>
  )
}

interface WhereProps extends PlaceProps {
  readonly kind: ListedKind
  readonly listing: Listing | undefined
  readonly room: PlaceProps['process']
}

function Where({ processId, process, author, kind, listing, room }: WhereProps) {
  const { t: say } = useTranslations()
  const [renaming, setRenaming] = useState(false)
  const mayName = useLive(process.mayWrite)
  const { title } = useLive(liveProcess(process.doc))
  const name = listing?.title || say('common.untitled')
  return (
    <>
      <a className={css.process} href={href(paths.process(processId))}>
        {title || say('common.untitled')}
      </a>
      <ChevronRight aria-hidden size={16} className={css.arrow} />
      <h1 className={css.title}>
        <span className="visually-hidden">{say(`kind.${kind}`)}: </span>
        {name}
      </h1>
      {listing && (
        <IconButton
          label={say('common.rename')}
          Icon={Pencil}
          whyNot={mayName ? null : say('problem.right.readOnly.what')}
          onPress={() => setRenaming(true)}
        />
      )}
      <SavedState room={room} processId={processId} />
      {listing && (
        <NameDialog
          title={say('common.rename')}
          label={say('common.title')}
          first={listing.title}
          maxLength={MAX_TITLE}
          isOpen={renaming}
          onClose={() => setRenaming(false)}
          onName={(next) => renameListing(process.doc, author, listing.id, next)}
        />
      )}
    </>
  )
}
