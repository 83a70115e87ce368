import { useContext } from 'react'
import { liveListings } from '../../../shared/model/records/listing.ts'
import { livePeople } from '../../../shared/model/records/person.ts'
import { liveProcess } from '../../../shared/model/records/processAttributes.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { tableConnection } from '../../sync/connection/processConnection.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { FeatureList, type PlaceProps, useSlot } from '../feature.ts'
import { GapsPanel } from './GapsPanel.tsx'
import { gapsOf } from './gaps.ts'
import { LatestListings } from './LatestListings.tsx'
import css from './OverviewPlace.module.css'
import { ProcessAttributes } from './ProcessAttributes.tsx'

/** The first page of a process: its attributes, what the features show of it, and what is missing. */
export function OverviewPlace(props: PlaceProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { processRoom, author, processId } = props
  const features = useContext(FeatureList)
  const panels = useSlot('overview').flatMap((slot) => slot.panels ?? [])
  const latest = useSlot('overview').flatMap((slot) => slot.latest ?? [])
  const attributes = useLive(liveProcess(processRoom.doc))
  // the gaps are read from the document below: the page follows the lists that they depend on
  useLive(liveListings(processRoom.doc))
  const people = useLive(livePeople(processRoom.doc))
  const onlineMembers = useLive(tableConnection(client, processId).onlineMembers)
  const others = new Set([...people.map((person) => person.id), ...onlineMembers.map((each) => each.id)])
  others.delete(author.person)
  const whyNot = useLive(processRoom.mayWrite) ? null : t('overview.readOnly')

  return (
    <div className={css.page}>
      <h1 className="visually-hidden">{attributes.title || t('common.untitled')}</h1>
      <ProcessAttributes doc={processRoom.doc} author={author} attributes={attributes} whyNot={whyNot} />
      <div className={css.columns}>
        <div className={css.column}>
          {panels.map(({ id, Panel }) => (
            <Panel key={id} {...props} whyNot={whyNot} />
          ))}
          <GapsPanel place={props} gaps={gapsOf(features, { processDoc: processRoom.doc, otherPeopleCount: others.size })} whyNot={whyNot} />
        </div>
        <div className={css.column}>
          {latest.map((panel) => (
            <LatestListings key={panel.kind} {...props} panel={panel} />
          ))}
        </div>
      </div>
    </div>
  )
}
