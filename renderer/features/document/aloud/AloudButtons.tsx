import type { Editor } from '@tiptap/core'
import { Pause, Play, Square, Volume2 } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useVoices, voicesFor } from '../../../kit/aloud/voices.ts'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { currentLanguage, t as translate, useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { openReading } from './readAloud.ts'
import './aloud.css'

/** Reads the text aloud from the caret on, with a voice of this computer; where it has none the button says so. */
export function AloudButtons({ editor }: { readonly editor: Editor }) {
  const { t, language } = useTranslations()
  const voice = voicesFor(useVoices(), language)[0] ?? null
  const reading = useMemo(() => openReading(editor, window.speechSynthesis, currentLanguage), [editor])
  useEffect(() => () => reading.stop(), [reading])
  const state = useLive(reading.state)
  const whyNot = voice ? null : t('document.aloud.noVoice')
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'document.readAloud',
        titleKey: 'document.aloud',
        keys: 'Mod+Alt+L',
        run: () => {
          if (reading.state.current() === 'reading') reading.pause()
          else if (voice) reading.start(voice, editor.state.selection.from)
        },
        whyNot: () => (voice ? null : translate('document.aloud.noVoice')),
      },
      { id: 'document.stopReading', titleKey: 'document.aloud.stop', run: () => reading.stop() },
    ],
    [editor, reading, voice],
  )
  useCommands(commands)
  const label = { silent: 'document.aloud', reading: 'document.aloud.pause', paused: 'document.aloud.resume' } as const
  const icon = { silent: Volume2, reading: Pause, paused: Play }
  return (
    <>
      <IconButton
        label={t(label[state])}
        Icon={icon[state]}
        whyNot={whyNot}
        // the caret stays where reading begins
        preventFocusOnPress
        onPress={() => (state === 'reading' ? reading.pause() : voice && reading.start(voice, editor.state.selection.from))}
      />
      {state !== 'silent' && <IconButton label={t('document.aloud.stop')} Icon={Square} preventFocusOnPress onPress={() => reading.stop()} />}
    </>
  )
}
