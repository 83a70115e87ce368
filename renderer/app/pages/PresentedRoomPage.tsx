import { useCallback, useEffect } from 'react'
import { type ListedKind, liveListings } from '../../../shared/model/records/listing.ts'
import type { PlaceProps } from '../../features/feature.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { useRoom } from '../../sync/processes/useRoom.ts'
import { navigate } from '../commands/appCommands.ts'
import { features } from '../features.ts'
import { paths } from '../paths.ts'
import css from './ListedRoomPage.module.css'
import { NotFoundPage } from './NotFoundPage.tsx'

interface Props extends PlaceProps {
  readonly kind: ListedKind
  readonly id: string
}

/** A board, document or session in front of a room: the presentation of the feature for its kind, and nothing else in the window. */
export function PresentedRoomPage({ kind, id, ...props }: Props) {
  const { t } = useTranslations()
  const { processId, processRoom } = props
  const listing = useLive(liveListings(processRoom.doc)).find((each) => each.id === id && each.kind === kind)
  const { room, problem } = useRoom(processId, listing ? `${kind}/${listing.id}` : null)
  const Presentation = features.find((feature) => feature.view?.kind === kind)?.view?.presentation?.Presentation
  const title = listing?.title || t(`kind.${kind}`)
  useEffect(() => {
    document.title = `${t('app.presented')}: ${title}`
  }, [title, t])
  const onEnd = useCallback(() => {
    if (document.fullscreenElement) void document.exitFullscreen()
    // a browser closes only what was opened from a page; what is still there shows the room itself
    window.close()
    navigate(paths.listed(processId, kind, id))
  }, [processId, kind, id])
  if (problem || !listing || !Presentation) return <NotFoundPage />
  if (!room)
    return (
      <p role="status" className={css.loading}>
        {t('common.loading')}
      </p>
    )
  return <Presentation key={room.doc.guid} {...props} room={room} listing={listing} onEnd={onEnd} />
}
