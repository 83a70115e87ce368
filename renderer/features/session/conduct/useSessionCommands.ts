import { useMemo } from 'react'
import { extendedTimer, pausedTimer, resumedTimer } from '../../../../shared/base/time/timer.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { t } from '../../../kit/text/translations.ts'
import type { RoomViewProps } from '../../feature.ts'
import type { MeetingPanel } from '../../meetingSlots.ts'
import { switchJoining } from '../present/useJoiningShown.ts'
import type { SessionRun } from '../run/useSessionRun.ts'

/** The commands of whoever leads a meeting, while it runs on screen. */
export const sessionRunCommandIds = [
  'session.next',
  'session.back',
  'session.repeat',
  'session.pause',
  'session.more',
  'session.agenda',
  'session.notes',
  'session.people',
  'session.parking',
  'session.joining',
] as const

/** What stands beside the step that runs. */
export type ConductPanelName = 'agenda' | 'notes' | 'people' | 'parking' | 'late' | MeetingPanel<RoomViewProps>['command']['id']

const MINUTE = 60_000

/** Registers the keys that lead a meeting: none of them is a letter that somebody may be typing. */
export function useSessionCommands(
  run: SessionRun,
  room: string,
  now: () => number,
  toggle: (panel: ConductPanelName) => void,
  panels: readonly MeetingPanel<RoomViewProps>[],
): void {
  useCommands(
    useMemo((): readonly Command[] => {
      const { whyNot, go, setTimer, progress } = run
      const { step, next, previous, current } = progress
      const timer = current?.timer
      const leads = (reason: string | null) => () => whyNot ?? reason
      const noTimer = timer ? null : t('session.timer.none')
      return [
        {
          id: 'session.next',
          titleKey: 'session.run.next',
          keys: 'Mod+Alt+ArrowRight',
          run: () => next && go(next),
          whyNot: leads(next ? null : t('session.run.isLast')),
        },
        {
          id: 'session.back',
          titleKey: 'session.run.back',
          keys: 'Mod+Alt+ArrowLeft',
          run: () => previous && go(previous),
          whyNot: leads(previous ? null : t('session.run.isFirst')),
        },
        { id: 'session.repeat', titleKey: 'session.run.repeat', run: () => step && go(step), whyNot: leads(step ? null : t('session.run.stepGone')) },
        {
          id: 'session.pause',
          titleKey: 'session.timer.toggle',
          keys: 'Mod+Alt+T',
          run: () => timer && setTimer('ends' in timer ? pausedTimer(timer, now()) : resumedTimer(timer, now())),
          whyNot: leads(noTimer),
        },
        {
          id: 'session.more',
          titleKey: 'session.timer.moreOne',
          keys: 'Mod+Alt+ArrowUp',
          run: () => timer && setTimer(extendedTimer(timer, MINUTE, now())),
          whyNot: leads(noTimer),
        },
        { id: 'session.agenda', titleKey: 'session.run.agenda', keys: 'Mod+Alt+A', run: () => toggle('agenda') },
        { id: 'session.notes', titleKey: 'session.run.notes', keys: 'Mod+Alt+N', run: () => toggle('notes') },
        { id: 'session.people', titleKey: 'session.people', keys: 'Mod+Alt+H', run: () => toggle('people') },
        { id: 'session.joining', titleKey: 'session.present.switchJoining', keys: 'Mod+Alt+Q', run: () => switchJoining(room) },
        { id: 'session.parking', titleKey: 'session.parking', keys: 'Mod+Alt+K', run: () => toggle('parking') },
        ...panels.map(({ command }): Command => ({ ...command, run: () => toggle(command.id) })),
      ]
    }, [run, room, now, toggle, panels]),
  )
}
