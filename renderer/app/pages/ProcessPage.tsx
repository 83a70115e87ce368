import { useCallback } from 'react'
import type { ListedKind } from '../../../shared/model/records/listing.ts'
import { liveProcess, type ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../shared/model/transact.ts'
import type { PlaceProps, RoomPart } from '../../features/feature.ts'
import { ProblemNotice } from '../../kit/notices/ProblemNotice.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { useAuthor, useRoom } from '../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../sync/room/room.ts'
import { navigate } from '../commands/appCommands.ts'
import { useListedDestinations, usePlaceCommands } from '../commands/usePlaceCommands.ts'
import { places } from '../features.ts'
import { UnsentChangesDialog } from '../notices/UnsentChangesDialog.tsx'
import { useRecoveryNotice } from '../notices/useRecoveryNotice.ts'
import { paths } from '../paths.ts'
import { AppTools } from '../shell/AppTools.tsx'
import { NavigationRail } from '../shell/NavigationRail.tsx'
import { ProcessBar } from '../shell/ProcessBar.tsx'
import { ProcessColours } from '../shell/ProcessColours.tsx'
import { SaveStatus } from '../shell/SaveStatus.tsx'
import { Shell } from '../shell/Shell.tsx'
import { ListedRoomPage } from './ListedRoomPage.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { PlaceView } from './PlaceView.tsx'
import { PresentedRoomPage } from './PresentedRoomPage.tsx'
import { useIsMember } from './useIsMember.ts'

/** What the address names in a process: a place (null is the first), or a listed room. */
export type ProcessLocation =
  | { readonly place: string | null }
  | {
      readonly kind: ListedKind
      readonly id: string
      readonly part?: RoomPart
      /** In front of a room, without anything else. */
      readonly isPresented: boolean
    }

/** Opens a process and shows what the address names. */
export function ProcessPage({ processId, target }: { readonly processId: ProcessId; readonly target: ProcessLocation }) {
  const { t } = useTranslations()
  const isMember = useIsMember(processId)
  const { room, problem } = useRoom(processId, isMember ? `process/${processId}` : null)
  const author = useAuthor(processId)
  if (isMember === false) return <NotFoundPage />
  if (problem || !room || !author)
    return (
      <Shell title={t('common.loading')} tools={<AppTools />}>
        {problem ? (
          <ProblemNotice
            code={problem}
            variant="page"
            ways={{ retry: () => location.reload(), reload: () => location.reload(), askHost: () => navigate(paths.home) }}
          />
        ) : (
          <p role="status" style={{ padding: 'var(--s6)' }}>
            {t('common.loading')}
          </p>
        )}
      </Shell>
    )
  return <OpenedProcess key={room.doc.guid} processId={processId} room={room} author={author} target={target} />
}

interface OpenedProcessProps {
  readonly processId: ProcessId
  readonly room: OpenRoom
  readonly author: Author
  readonly target: ProcessLocation
}

function OpenedProcess({ processId, room, author, target }: OpenedProcessProps) {
  const { t } = useTranslations()
  usePlaceCommands(processId)
  useListedDestinations(processId, room)
  useRecoveryNotice(processId)
  const { title } = useLive(liveProcess(room.doc))
  // the same function until the process is another: views register commands that open what they make, and commands render the window again
  const open = useCallback<PlaceProps['open']>((kind, id, part) => navigate(paths.listed(processId, kind, id, part)), [processId])
  const props: PlaceProps = { processId, processRoom: room, author, open }
  if ('kind' in target && target.isPresented)
    return (
      <>
        <ProcessColours doc={room.doc} />
        <PresentedRoomPage key={target.id} {...props} kind={target.kind} id={target.id} />
      </>
    )
  if ('kind' in target)
    return (
      <>
        <ProcessColours doc={room.doc} />
        <ListedRoomPage key={target.id} {...props} kind={target.kind} id={target.id} part={target.part} />
        <UnsentChangesDialog processId={processId} />
      </>
    )
  const place = target.place === null ? places[0] : places.find((place) => place.path === target.place)
  if (!place) return <NotFoundPage />
  const name = title || t('common.untitled')
  return (
    <Shell
      key={place.path}
      title={`${t(place.titleKey)} – ${name}`}
      breadcrumb={
        <>
          <strong>{name}</strong>
          <SaveStatus room={room} processId={processId} />
        </>
      }
      tools={<ProcessBar {...props} />}
      room={room}
      rail={<NavigationRail processId={processId} currentPath={place.path} narrow={false} />}
    >
      <ProcessColours doc={room.doc} />
      <PlaceView {...props} place={place} />
      <UnsentChangesDialog processId={processId} />
    </Shell>
  )
}
