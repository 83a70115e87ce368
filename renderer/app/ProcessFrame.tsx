import type { Author } from '../../shared/model/act.ts'
import type { ListedKind } from '../../shared/model/listing.ts'
import { liveProcess, type ProcessId } from '../../shared/model/process.ts'
import type { PlaceProps } from '../features/feature.ts'
import { ProblemNotice } from '../kit/ProblemNotice.tsx'
import { useTranslations } from '../kit/words.ts'
import { useLive } from '../live/useLive.ts'
import type { OpenRoom } from '../sync/room.ts'
import { useAuthor, useRoom } from '../sync/useRoom.ts'
import { AppTools } from './AppTools.tsx'
import { go } from './appCommands.ts'
import { places } from './features.ts'
import { Leaving } from './Leaving.tsx'
import { ListedThing } from './ListedThing.tsx'
import { LostPage } from './LostPage.tsx'
import { ProcessBar } from './ProcessBar.tsx'
import { paths } from './paths.ts'
import { Rail } from './Rail.tsx'
import { SavedState } from './SavedState.tsx'
import { Shell } from './Shell.tsx'
import { useIsHere } from './useIsHere.ts'
import { usePlaceCommands } from './usePlaceCommands.ts'
import { useRecovery } from './useRecovery.ts'

/** Where in a process: one of its places (null: the first), or a listed thing. */
export type At = { readonly place: string | null } | { readonly kind: ListedKind; readonly id: string }

/** A process on screen: opens it, and shows what the address names. */
export function ProcessFrame({ processId, at }: { readonly processId: ProcessId; readonly at: At }) {
  const { t: say } = useTranslations()
  const isHere = useIsHere(processId)
  const { room, problem } = useRoom(processId, isHere ? `process/${processId}` : null)
  const author = useAuthor(processId)
  if (isHere === false) return <LostPage />
  if (problem || !room || !author)
    return (
      <Shell title={say('common.loading')} tools={<AppTools />}>
        {problem ? (
          <ProblemNotice
            code={problem}
            variant="page"
            ways={{ retry: () => location.reload(), reload: () => location.reload(), askHost: () => go(paths.home) }}
          />
        ) : (
          <p role="status" style={{ padding: 'var(--s6)' }}>
            {say('common.loading')}
          </p>
        )}
      </Shell>
    )
  return <InProcess key={room.doc.guid} processId={processId} room={room} author={author} at={at} />
}

interface InProps {
  readonly processId: ProcessId
  readonly room: OpenRoom
  readonly author: Author
  readonly at: At
}

function InProcess({ processId, room, author, at }: InProps) {
  const { t: say } = useTranslations()
  usePlaceCommands(processId)
  useRecovery(processId)
  const { title } = useLive(liveProcess(room.doc))
  const props: PlaceProps = { processId, process: room, author, open: (kind, id) => go(paths.listed(processId, kind, id)) }
  if ('kind' in at)
    return (
      <>
        <ListedThing key={at.id} {...props} kind={at.kind} id={at.id} />
        <Leaving processId={processId} />
      </>
    )
  const shown = at.place === null ? places[0] : places.find((place) => place.path === at.place)
  if (!shown) return <LostPage />
  const { Place } = shown
  const name = title || say('common.untitled')
  return (
    <Shell
      key={shown.path}
      title={`${say(shown.titleKey)} – ${name}`}
      where={
        <>
          <strong>{name}</strong>
          <SavedState room={room} processId={processId} />
        </>
      }
      tools={<ProcessBar {...props} />}
      room={room}
      rail={<Rail processId={processId} at={shown.path} narrow={false} />}
    >
      <Place {...props} />
      <Leaving processId={processId} />
    </Shell>
  )
}
