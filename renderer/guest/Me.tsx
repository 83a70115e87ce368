import { LogOut } from 'lucide-react'
import { useState } from 'react'
import type { Author } from '../../shared/model/act.ts'
import { noteColours } from '../../shared/model/note.ts'
import type { TranslationKey } from '../../shared/words/words.ts'
import { useLive } from '../live/useLive.ts'
import type { Membership } from '../store/seats.ts'
import { changeSettings, type Settings, settings } from '../store/settings.ts'
import type { OpenRoom } from '../sync/room.ts'
import { tableConnection } from '../sync/tables.ts'
import { Choice } from './Choice.tsx'
import { colourSymbols, noteBackground } from './colour.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { leave } from './leave.ts'
import css from './Me.module.css'
import { Press } from './Press.tsx'
import { useMyColour } from './useMyColour.ts'
import { useWords } from './words.ts'

const sizes: readonly Settings['textSize'][] = ['usual', 'large', 'huge']
const themes: readonly Settings['theme'][] = ['system', 'light', 'dark', 'contrast']

interface Props {
  readonly seat: Membership
  readonly author: Author
  /** The board at hand, to know whether something of mine is still on its way. */
  readonly board: OpenRoom | null
}

/** Who I am here, how I like the page, and the way out. */
export function Me({ seat, author, board }: Props) {
  const { say } = useWords()
  const link = tableConnection(seat.process)
  const role = useLive(link.role)
  const here = useLive(link.onlineMembers)
  const { textSize, theme } = useLive(settings)
  const [colour, chooseColour] = useMyColour(author.person)
  const [sure, setSure] = useState(false)
  const name = here.find((person) => person.me)?.name ?? seat.name
  const unsent = board !== null && board.status.current().host !== 'received'

  return (
    <>
      <h1 tabIndex={-1}>{say('guest.me.title')}</h1>
      <dl className={css.facts}>
        <dt>{say('guest.me.name')}</dt>
        <dd>{name}</dd>
        <dt>{say('guest.me.role')}</dt>
        <dd>
          {say(`role.${role}`)}. {say(role === 'observer' ? 'guest.me.mayRead' : 'guest.me.mayWrite')}
        </dd>
      </dl>
      {here.length > 0 && <p className={css.soft}>{say('guest.me.here', { count: here.length })}</p>}
      <div className={css.part}>
        <h2>{say('common.language')}</h2>
        <LanguageSwitch />
      </div>
      {role !== 'observer' && (
        <Choice
          legend={say('guest.me.colour')}
          options={noteColours.map((each) => ({ value: each, word: say(`colour.${each}`), Icon: colourSymbols[each], style: noteBackground(each) }))}
          value={colour}
          onChange={chooseColour}
        />
      )}
      <Choice
        legend={say('guest.me.size')}
        options={sizes.map((each) => ({ value: each, word: say(`guest.me.size.${each}` satisfies TranslationKey) }))}
        value={textSize}
        onChange={(next) => changeSettings({ textSize: next })}
      />
      <Choice
        legend={say('guest.me.theme')}
        options={themes.map((each) => ({ value: each, word: say(`guest.me.theme.${each}` satisfies TranslationKey) }))}
        value={theme}
        onChange={(next) => changeSettings({ theme: next })}
      />
      <div className={css.part}>
        <h2>{say('guest.me.data')}</h2>
        <p>{say('guest.door.data')}</p>
        <p>{say('guest.me.leaveText')}</p>
        {sure && unsent && (
          <p role="alert" className={css.warning}>
            {say('guest.me.leaveUnsent')}
          </p>
        )}
        <Press look="danger" wide Icon={LogOut} onClick={() => (sure || !unsent ? void leave(seat.process) : setSure(true))}>
          {say(sure ? 'guest.me.leaveSure' : 'guest.me.leave')}
        </Press>
      </div>
    </>
  )
}
