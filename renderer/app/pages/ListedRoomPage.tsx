import { Pencil } from 'lucide-react'
import { Suspense, useState } from 'react'
import { type ListedKind, type Listing, liveListings, renameListing } from '../../../shared/model/records/listing.ts'
import { liveProcess, MAX_TITLE } from '../../../shared/model/records/processAttributes.ts'
import type { PlaceProps, RoomPart } from '../../features/feature.ts'
import { IconButton } from '../../kit/buttons/Button.tsx'
import { NameDialog } from '../../kit/dialogs/NameDialog.tsx'
import { ProblemNotice } from '../../kit/notices/ProblemNotice.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { useRoom } from '../../sync/processes/useRoom.ts'
import { navigate } from '../commands/appCommands.ts'
import { useExporterCommands } from '../commands/useExporterCommands.ts'
import { usePresentationCommand } from '../commands/usePresentationCommand.ts'
import { features } from '../features.ts'
import { href, paths } from '../paths.ts'
import { listPathOf, NavigationRail } from '../shell/NavigationRail.tsx'
import { ProcessBar } from '../shell/ProcessBar.tsx'
import { SaveStatus } from '../shell/SaveStatus.tsx'
import { Shell } from '../shell/Shell.tsx'
import { UndoTools } from '../shell/UndoTools.tsx'
import css from './ListedRoomPage.module.css'

interface ListedRoomProps extends PlaceProps {
  readonly kind: ListedKind
  readonly id: string
  readonly part: RoomPart | undefined
}

/** An open board, document or session, edge to edge, in the view of the feature for its kind. */
export function ListedRoomPage({ kind, id, part, ...props }: ListedRoomProps) {
  const { t } = useTranslations()
  const { processId, processRoom, author } = props
  const listing = useLive(liveListings(processRoom.doc)).find((each) => each.id === id && each.kind === kind)
  const { room, problem } = useRoom(processId, listing ? `${kind}/${listing.id}` : null)
  const View = features.find((feature) => feature.view?.kind === kind)?.view?.View
  useExporterCommands(
    kind,
    room && listing ? { processId, doc: room.doc, processDoc: processRoom.doc, id: listing.id, title: listing.title || t('common.untitled') } : null,
  )
  usePresentationCommand(processId, kind, room && listing ? listing.id : null)
  const openList = () => navigate(paths.place(processId, listPathOf(kind)))
  const problemCode = problem ?? (listing && View ? null : 'room.missing')
  return (
    <Shell
      title={listing?.title || t(`kind.${kind}`)}
      breadcrumb={<ListingHeading {...props} kind={kind} listing={listing} room={room ?? processRoom} />}
      tools={
        <>
          {room && <UndoTools />}
          <ProcessBar {...props} />
        </>
      }
      rail={<NavigationRail processId={processId} currentPath={listPathOf(kind)} narrow />}
      room={room ?? processRoom}
      edgeToEdge
    >
      {problemCode ? (
        <ProblemNotice
          code={problemCode}
          variant="page"
          ways={{ askHost: openList, retry: () => location.reload(), reload: () => location.reload() }}
        />
      ) : room && listing && View ? (
        <Suspense fallback={<Loading />}>
          <View key={room.doc.guid} {...{ processId, processRoom, room, listing, author, part }} open={props.open} />
        </Suspense>
      ) : (
        <Loading />
      )}
    </Shell>
  )
}

function Loading() {
  const { t } = useTranslations()
  return (
    <p role="status" className={css.loading}>
      {t('common.loading')}
    </p>
  )
}

interface ListingHeadingProps extends PlaceProps {
  readonly kind: ListedKind
  readonly listing: Listing | undefined
  readonly room: PlaceProps['processRoom']
}

function ListingHeading({ processId, processRoom, author, kind, listing, room }: ListingHeadingProps) {
  const { t } = useTranslations()
  const [renaming, setRenaming] = useState(false)
  const mayName = useLive(processRoom.mayWrite)
  const { title } = useLive(liveProcess(processRoom.doc))
  const name = listing?.title || t('common.untitled')
  return (
    <>
      <div className={css.names}>
        <h1 className={css.title} title={name}>
          <span className="visually-hidden">{t(`kind.${kind}`)}: </span>
          {name}
        </h1>
        <a className={css.process} href={href(paths.process(processId))} title={title || t('common.untitled')}>
          {t('app.inProcess', { title: title || t('common.untitled') })}
        </a>
      </div>
      {listing && (
        <IconButton
          label={t('common.rename')}
          Icon={Pencil}
          whyNot={mayName ? null : t('problem.right.readOnly.what')}
          onPress={() => setRenaming(true)}
        />
      )}
      <SaveStatus room={room} processId={processId} />
      {listing && (
        <NameDialog
          title={t('common.rename')}
          label={t('common.title')}
          first={listing.title}
          maxLength={MAX_TITLE}
          isOpen={renaming}
          onClose={() => setRenaming(false)}
          onName={(next) => renameListing(processRoom.doc, author, listing.id, next)}
        />
      )}
    </>
  )
}
