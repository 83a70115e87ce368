import { useEffect, useState } from 'react'
import { JoinScreen } from './Door.tsx'
import type { StartParams } from './fragment.ts'
import css from './Guest.module.css'
import { TablePage } from './Table.tsx'
import { type GuestScreen, initialScreen } from './visit.ts'
import { useTranslations } from './words.ts'

/** The phone's page: a door, and behind it a table. */
export function GuestApp({ startParams }: { readonly startParams: StartParams }) {
  const { t } = useTranslations()
  const [guestScreen, setGuestScreen] = useState<GuestScreen>({ at: 'opening' })
  useEffect(() => {
    void initialScreen(startParams).then(setGuestScreen)
  }, [startParams])

  if (guestScreen.at === 'opening')
    return (
      <main className={css.page}>
        <p role="status">{t('common.loading')}</p>
      </main>
    )
  if (guestScreen.at === 'join') return <JoinScreen startParams={startParams} onJoined={(membership) => setGuestScreen({ at: 'table', membership })} />
  return <TablePage membership={guestScreen.membership} invitation={startParams.invitation} />
}
