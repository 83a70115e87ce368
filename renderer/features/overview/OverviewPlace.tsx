import { liveListings, nextSession } from '../../../shared/model/records/listing.ts'
import { livePeople } from '../../../shared/model/records/person.ts'
import { liveProcess } from '../../../shared/model/records/processAttributes.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { tableConnection } from '../../sync/connection/processConnection.ts'
import type { PlaceProps } from '../feature.ts'
import { GapsPanel } from './GapsPanel.tsx'
import { gapsOf } from './gaps.ts'
import { LatestListings } from './LatestListings.tsx'
import { NextSession } from './NextSession.tsx'
import css from './OverviewPlace.module.css'
import { ProcessAttributes } from './ProcessAttributes.tsx'

/** A meeting of this morning is still the next one this evening. */
const STILL_NEXT_MS = 12 * 60 * 60 * 1000

/** The first page of a process. */
export function OverviewPlace(props: PlaceProps) {
  const { t } = useTranslations()
  const { processRoom, author, processId } = props
  const attributes = useLive(liveProcess(processRoom.doc))
  const listings = useLive(liveListings(processRoom.doc))
  const people = useLive(livePeople(processRoom.doc))
  const onlineMembers = useLive(tableConnection(processId).onlineMembers)
  const others = new Set([...people.map((person) => person.id), ...onlineMembers.map((each) => each.id)])
  others.delete(author.person)
  const whyNot = useLive(processRoom.mayWrite) ? null : t('overview.readOnly')
  const next = nextSession(listings, author.now() - STILL_NEXT_MS)

  return (
    <div className={css.page}>
      <h1 className="visually-hidden">{attributes.title || t('common.untitled')}</h1>
      <ProcessAttributes doc={processRoom.doc} author={author} attributes={attributes} whyNot={whyNot} />
      <div className={css.columns}>
        <div className={css.column}>
          <NextSession {...props} next={next} whyNot={whyNot} />
          <GapsPanel {...props} gaps={gapsOf(attributes, listings, others.size)} whyNot={whyNot} />
        </div>
        <div className={css.column}>
          <LatestListings {...props} kind="board" listings={listings} />
          <LatestListings {...props} kind="document" listings={listings} />
        </div>
      </div>
    </div>
  )
}
