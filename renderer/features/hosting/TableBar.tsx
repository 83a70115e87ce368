import { DoorClosed, DoorOpen, Radio, WifiOff } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { MAX_NAME } from '../../../shared/model/records/person.ts'
import { liveProcess } from '../../../shared/model/records/processAttributes.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import type { Command } from '../../kit/commands/commands.ts'
import { useCommands } from '../../kit/commands/useCommands.ts'
import { NameDialog } from '../../kit/dialogs/NameDialog.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { changeSettings, settings } from '../../store/settings.ts'
import { tableConnection } from '../../sync/connection/processConnection.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import type { PlaceProps } from '../feature.ts'
import { type HostingState, isTableClosed } from './hostingState.ts'
import { useInvitationLinks } from './invite/sharedLinks.ts'
import { JoinedTableDialog } from './JoinedTableDialog.tsx'
import { LobbyNews } from './lobby/LobbyNews.tsx'
import { useJoinQueueNotice } from './members/useIsCrowded.ts'
import { useMemberNames } from './members/useMemberNames.ts'
import { useMembershipNotices } from './members/useMembershipEffects.ts'
import { TableScreen } from './TableScreen.tsx'
import { useHostChangeNotices } from './useHostChangeNotices.ts'
import { useHostingState } from './useHostingState.ts'

/** The button in the bar: opens the table, or shows its state and leads to its screen. */
export function TableBar({ processId, processRoom, author }: PlaceProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { title } = useLive(liveProcess(processRoom.doc))
  const { hostingState: unnamedState, membership, open } = useHostingState(processId, title || t('common.untitled'))
  const hostingState = useMemberNames(processRoom.doc, unnamedState)
  const [isShown, setIsShown] = useState(false)
  const [isDeciding, setIsDeciding] = useState(false)
  const [isNaming, setIsNaming] = useState(false)
  const connection = tableConnection(client, processId)
  const whyNot = hostingState.kind === 'away' && !hostingState.wasJoined ? t('hosting.notFounder') : null
  // the window for the projector asks for them
  useInvitationLinks()
  useHostChangeNotices(processId, connection)
  useMembershipNotices(connection, hostingState.kind === 'hosting' || hostingState.kind === 'closed' || hostingState.kind === 'opening')

  useJoinQueueNotice(processId, () => setIsShown(true))

  const openOrShow = () => {
    if (hostingState.kind === 'closed' && !hostingState.problem) open()
    setIsDeciding(false)
    setIsShown(true)
  }
  const onButtonPress = () => {
    if (hostingState.kind === 'away') connection.connect()
    else if (hostingState.kind === 'closed' && !membership?.name && !settings(client).current().name) setIsNaming(true)
    else openOrShow()
  }
  const latestPress = useRef(onButtonPress)
  latestPress.current = onButtonPress
  const titleKey = hostingState.kind === 'closed' ? 'hosting.open' : 'hosting.show'
  const commands = useMemo(
    (): readonly Command[] => [{ id: 'hosting.open', titleKey, keys: 'F9', run: () => latestPress.current(), whyNot: () => whyNot }],
    [titleKey, whyNot],
  )
  useCommands(commands)

  return (
    <>
      <LobbyNews
        processId={processId}
        onShow={() => {
          setIsDeciding(true)
          setIsShown(true)
        }}
      />
      <BarButton hostingState={hostingState} whyNot={whyNot} onPress={onButtonPress} />
      <NameDialog
        title={t('hosting.name')}
        label={t('preferences.name')}
        help={t('preferences.nameHelp')}
        maxLength={MAX_NAME}
        confirm={t('hosting.open')}
        isOpen={isNaming}
        onClose={() => setIsNaming(false)}
        onName={(name) => {
          changeSettings(client, { name })
          openOrShow()
        }}
      />
      {hostingState.kind === 'guest' || hostingState.kind === 'away' ? (
        <JoinedTableDialog
          isOpen={isShown && hostingState.kind === 'guest'}
          onClose={() => setIsShown(false)}
          connection={connection}
          processRoom={processRoom}
          processId={processId}
          me={membership?.person ?? author.person}
          onHost={hostingState.kind === 'guest' && hostingState.mayHost ? open : null}
        />
      ) : (
        <TableScreen
          isOpen={isShown}
          onClose={() => setIsShown(false)}
          processId={processId}
          title={title || t('common.untitled')}
          me={membership?.person ?? author.person}
          hostingState={hostingState}
          isDeciding={isDeciding}
          onOpen={open}
        />
      )}
    </>
  )
}

interface ButtonProps {
  readonly hostingState: HostingState
  readonly whyNot: string | null
  readonly onPress: () => void
}

function BarButton({ hostingState, whyNot, onPress }: ButtonProps) {
  const { t } = useTranslations()
  switch (hostingState.kind) {
    case 'hosting': {
      const count = hostingState.table.members.filter((member) => member.online && !member.removed).length
      return (
        <Button Icon={Radio} onPress={onPress}>
          {t('hosting.isOpen', { count })}
        </Button>
      )
    }
    case 'opening':
      return (
        <Button Icon={Radio} onPress={onPress}>
          {t('hosting.opening')}
        </Button>
      )
    case 'closed':
      return (
        <Button Icon={DoorOpen} onPress={onPress}>
          {t('hosting.open')}
        </Button>
      )
    case 'guest':
      return (
        <Button
          Icon={hostingState.state === 'connected' ? Radio : isTableClosed(hostingState) ? DoorClosed : WifiOff}
          variant={hostingState.state === 'refused' ? 'danger' : 'plain'}
          onPress={onPress}
        >
          {t(`hosting.guest.${isTableClosed(hostingState) ? 'closed' : hostingState.state}`)}
        </Button>
      )
    case 'away':
      return (
        <Button Icon={DoorOpen} whyNot={whyNot} onPress={onPress}>
          {t(hostingState.wasJoined ? 'hosting.rejoin' : 'hosting.open')}
        </Button>
      )
  }
}
