import { useEffect, useState } from 'react'
import { usePageKeptOnDrop } from '../kit/fields/usePageKeptOnDrop.ts'
import { useTranslations } from '../kit/text/translations.ts'
import { useSyncClient } from '../sync/useSyncClient.ts'
import css from './GuestApp.module.css'
import { DeviceScreen } from './join/DeviceScreen.tsx'
import { JoinScreen } from './join/JoinScreen.tsx'
import { type GuestScreen, initialScreen } from './join/joinTable.ts'
import type { StartParams } from './join/startParams.ts'
import { TablePage } from './table/TablePage.tsx'

/** The page of a phone: the join screen, then the table. */
export function GuestApp({ startParams }: { readonly startParams: StartParams }) {
  const client = useSyncClient()
  const { t } = useTranslations()
  usePageKeptOnDrop()
  const [guestScreen, setGuestScreen] = useState<GuestScreen>({ at: 'opening' })
  useEffect(() => {
    void initialScreen(client, startParams).then(setGuestScreen)
  }, [startParams, client])

  if (guestScreen.at === 'opening')
    return (
      <main className={css.page}>
        <p role="status">{t('common.loading')}</p>
      </main>
    )
  if (guestScreen.at === 'join')
    return (
      <JoinScreen startParams={startParams} pending={guestScreen.pending} onJoined={(membership) => setGuestScreen({ at: 'table', membership })} />
    )
  if (guestScreen.at === 'device')
    return <DeviceScreen link={guestScreen.link} onJoined={(membership) => setGuestScreen({ at: 'table', membership })} />
  return <TablePage membership={guestScreen.membership} invitation={startParams.invitation} />
}
