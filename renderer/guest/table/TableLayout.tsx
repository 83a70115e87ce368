import { type Dispatch, type SetStateAction, useEffect, useMemo, useRef, useState } from 'react'
import type { Author } from '../../../shared/model/transact.ts'
import {
  PhonePartList,
  type PhonePlaces,
  PhonePlacesContext,
  type PhoneProps,
  type PhoneTabs,
  PhoneTabsContext,
  RunningStepContext,
} from '../../features/phonePart.ts'
import { UnsentContext, useUnsentInside } from '../../features/phoneUnsent.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { announce, announced } from '../../kit/touch/announce.ts'
import { useLive } from '../../live/useLive.ts'
import type { Membership } from '../../store/memberships.ts'
import { tableConnection } from '../../sync/connection/processConnection.ts'
import type { OpenRoom } from '../../sync/room/room.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { RoomPlaceholder } from '../parts/RoomPlaceholder.tsx'
import { focusHeading } from './focusHeading.ts'
import { OfflineNotice } from './OfflineNotice.tsx'
import { phoneNotices, phonePages, phoneParts, useStepOfTable } from './phoneParts.ts'
import { TabBar } from './TabBar.tsx'
import css from './TableLayout.module.css'
import { TopBar } from './TopBar.tsx'
import { useTabs } from './useTabs.ts'

const PRELOAD_DELAY_MS = 1500

interface Props {
  readonly membership: Membership
  readonly processRoom: OpenRoom
  readonly author: Author
}

/** The tabs of the table, one at a time, and the notices above them: what the features show on phones. */
export function TableLayout({ membership, processRoom, author }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const connection = tableConnection(client, membership.process)
  const role = useLive(connection.role)
  const { state } = useLive(connection.status)
  const main = useRef<HTMLElement>(null)
  const props: PhoneProps = { processId: membership.process, processRoom, author, membership, Placeholder: RoomPlaceholder }
  const running = useStepOfTable(props)
  const unsent = useUnsentInside()
  const { tab, pages, select } = useTabs({
    role,
    isConnected: state === 'connected',
    isRunning: running !== null,
    isUnsent: unsent.isUnsent,
  })
  const [places, setPlaces] = useState<PhonePlaces['shown']>({})
  const phonePlaces = useMemo(() => ({ shown: places, ...placeActions(setPlaces, select) }), [places, select])
  const phoneTabs = useMemo((): PhoneTabs => {
    const go = (id: string) => {
      setPlaces(withoutParts)
      select(id)
    }
    return { tab, go }
  }, [tab, select])

  useEffect(() => {
    const timer = setTimeout(() => void Promise.allSettled(phoneParts.map(({ preload }) => preload?.())), PRELOAD_DELAY_MS)
    return () => clearTimeout(timer)
  }, [])

  const shownTab = useRef(tab)
  useEffect(() => {
    if (shownTab.current === tab) return
    shownTab.current = tab
    scrollTo(0, 0)
    return main.current ? focusHeading(main.current) : undefined
  }, [tab])

  const previousRole = useRef(role)
  useEffect(() => {
    if (previousRole.current !== role && previousRole.current !== membership.role)
      announce(t(role === 'observer' ? 'guest.role.nowRead' : 'guest.role.nowWrite'))
    previousRole.current = role
  }, [role, membership.role, t])

  const content = (
    <main ref={main} className={css.main}>
      <OfflineNotice connection={connection} />
      {phoneNotices.map(({ order, Notice }) => (
        <Notice key={order} {...props} />
      ))}
      {pages.map(({ id, Page }) => id === tab && <Page key={id} {...props} />)}
    </main>
  )
  const withProviders = phoneParts.reduceRight(
    (inner, { id, Provider }) =>
      Provider ? (
        <Provider key={id} {...props}>
          {inner}
        </Provider>
      ) : (
        inner
      ),
    content,
  )
  return (
    <PhonePartList value={phoneParts}>
      <PhonePlacesContext value={phonePlaces}>
        <PhoneTabsContext value={phoneTabs}>
          <RunningStepContext value={running}>
            <UnsentContext value={unsent.count}>
              <div className={css.table}>
                <TopBar processRoom={processRoom} connection={connection} />
                {withProviders}
                <TabBar pages={pages} tab={tab} onSelect={phoneTabs.go} />
                <Announcements />
              </div>
            </UnsentContext>
          </RunningStepContext>
        </PhoneTabsContext>
      </PhonePlacesContext>
    </PhonePartList>
  )
}

/** Following a link to something of the process. */
function placeActions(setPlaces: Dispatch<SetStateAction<PhonePlaces['shown']>>, select: (tab: string) => void): Omit<PhonePlaces, 'shown'> {
  return {
    open: (place) => {
      const page = phonePages.find(({ shows }) => shows === place.kind)
      if (!page) return false
      setPlaces((places) => ({ ...places, [place.kind]: place }))
      select(page.id)
      return true
    },
    leave: (kind) => setPlaces(({ [kind]: _, ...places }) => places),
  }
}

/** Who comes back to a tab is not led to a place in it again. */
const withoutParts = (places: PhonePlaces['shown']): PhonePlaces['shown'] =>
  Object.fromEntries(Object.entries(places).map(([kind, place]) => [kind, { ...place, part: null }]))

function Announcements() {
  return (
    <p role="status" aria-live="polite" className="visually-hidden">
      {useLive(announced)}
    </p>
  )
}
