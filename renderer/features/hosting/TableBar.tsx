import { DoorOpen, Radio, WifiOff } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { MAX_NAME } from '../../../shared/model/person.ts'
import { liveProcess } from '../../../shared/model/process.ts'
import { Button } from '../../kit/Button.tsx'
import type { Command } from '../../kit/commands.ts'
import { NameDialog } from '../../kit/NameDialog.tsx'
import { useCommands } from '../../kit/useCommands.ts'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import { changeSettings, settings } from '../../store/settings.ts'
import { tableConnection } from '../../sync/tables.ts'
import type { PlaceProps } from '../feature.ts'
import { GuestDialog } from './GuestDialog.tsx'
import type { Situation } from './situation.ts'
import { TableScreen } from './TableScreen.tsx'
import { useSeating, useVerdicts } from './useDuties.ts'
import { useMoves } from './useMoves.ts'
import { useNamed } from './useNamed.ts'
import { useTable } from './useTable.ts'

/** The button above every view: opens the table, or says how it stands and leads to it. */
export function TableBar({ processId, process, author }: PlaceProps) {
  const { t: say } = useTranslations()
  const { title } = useLive(liveProcess(process.doc))
  const { situation: met, seat, open } = useTable(processId, title || say('common.untitled'))
  const situation = useNamed(process.doc, met)
  const [shown, setShown] = useState(false)
  const [naming, setNaming] = useState(false)
  const link = tableConnection(processId)
  const whyNot = situation.kind === 'away' && !situation.known ? say('hosting.notFounder') : null
  useSeating(process.doc, author, met.kind === 'hosting' ? met.table : null)
  useMoves(processId, link)
  useVerdicts(link, situation.kind === 'hosting' || situation.kind === 'closed' || situation.kind === 'opening')

  const begin = () => {
    if (situation.kind === 'closed' && !situation.problem) open()
    setShown(true)
  }
  const press = () => {
    if (situation.kind === 'away') link.connect()
    else if (situation.kind === 'closed' && !seat?.name && !settings.current().name) setNaming(true)
    else begin()
  }
  const latest = useRef(press)
  latest.current = press
  const titleKey = situation.kind === 'closed' ? 'hosting.open' : 'hosting.show'
  const commands = useMemo(
    (): readonly Command[] => [{ id: 'table.open', titleKey, keys: 'F9', run: () => latest.current(), whyNot: () => whyNot }],
    [titleKey, whyNot],
  )
  useCommands(commands)

  return (
    <>
      <BarButton situation={situation} whyNot={whyNot} onPress={press} />
      <NameDialog
        title={say('hosting.name')}
        label={say('preferences.name')}
        help={say('preferences.nameHelp')}
        maxLength={MAX_NAME}
        confirm={say('hosting.open')}
        isOpen={naming}
        onClose={() => setNaming(false)}
        onName={(name) => {
          changeSettings({ name })
          begin()
        }}
      />
      {situation.kind === 'guest' || situation.kind === 'away' ? (
        <GuestDialog
          isOpen={shown && situation.kind === 'guest'}
          onClose={() => setShown(false)}
          link={link}
          process={process}
          processId={processId}
          onHost={situation.kind === 'guest' && situation.mayHost ? open : null}
        />
      ) : (
        <TableScreen
          isOpen={shown}
          onClose={() => setShown(false)}
          processId={processId}
          title={title || say('common.untitled')}
          me={seat?.person ?? author.person}
          situation={situation}
          onOpen={open}
        />
      )}
    </>
  )
}

interface ButtonProps {
  readonly situation: Situation
  readonly whyNot: string | null
  readonly onPress: () => void
}

function BarButton({ situation, whyNot, onPress }: ButtonProps) {
  const { t: say } = useTranslations()
  switch (situation.kind) {
    case 'hosting': {
      const count = situation.table.members.filter((member) => member.online && !member.removed).length
      return (
        <Button Icon={Radio} onPress={onPress}>
          {say('hosting.isOpen', { count })}
        </Button>
      )
    }
    case 'opening':
      return (
        <Button Icon={Radio} onPress={onPress}>
          {say('hosting.opening')}
        </Button>
      )
    case 'closed':
      return (
        <Button Icon={DoorOpen} onPress={onPress}>
          {say('hosting.open')}
        </Button>
      )
    case 'guest':
      return (
        <Button Icon={situation.state === 'connected' ? Radio : WifiOff} variant={situation.state === 'refused' ? 'danger' : 'plain'} onPress={onPress}>
          {say(`hosting.guest.${situation.state}`)}
        </Button>
      )
    case 'away':
      return (
        <Button Icon={DoorOpen} whyNot={whyNot} onPress={onPress}>
          {say(situation.known ? 'hosting.goBack' : 'hosting.open')}
        </Button>
      )
  }
}
