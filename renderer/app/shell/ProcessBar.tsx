import { Fragment } from 'react'
import type { PlaceProps } from '../../features/feature.ts'
import { AvatarGroup } from '../../kit/people/AvatarGroup.tsx'
import { personAction } from '../../kit/people/personAction.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { tableConnection } from '../../sync/connection/processConnection.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { features } from '../features.ts'
import { AppTools } from './AppTools.tsx'

/** The right end of the bar of a process: the people online, the `bar` slot of the features, help and preferences. */
export function ProcessBar(props: PlaceProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const connection = tableConnection(client, props.processId)
  const onlineMembers = useLive(connection.onlineMembers)
  const { state } = useLive(connection.status)
  const action = useLive(personAction)
  return (
    <>
      {state === 'connected' && <AvatarGroup people={onlineMembers} label={t('app.here')} action={action} />}
      {features.map(({ id, bar: Bar, commands }) => (
        <Fragment key={id}>
          {commands?.InProcess && <commands.InProcess {...props} />}
          {Bar && <Bar {...props} />}
        </Fragment>
      ))}
      <AppTools />
    </>
  )
}
