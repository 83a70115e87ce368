import { useMemo, useRef } from 'react'
import type { Board } from '../../../board/engine/board.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { PICTURE_TYPES } from '../../../kit/pictures/preparePicture.ts'
import { whyNotAnything } from '../rights/whyNot.ts'
import type { AddPictures } from './usePictureImport.ts'

/** The system's dialog for pictures, and the command that opens it. */
export function PictureInput({ board, add }: { readonly board: Board; readonly add: AddPictures }) {
  const input = useRef<HTMLInputElement>(null)
  useCommands(
    useMemo(
      (): readonly Command[] => [
        {
          id: 'board.newPicture',
          titleKey: 'board.newPicture',
          run: () => input.current?.click(),
          whyNot: () => whyNotAnything(board),
        },
      ],
      [board],
    ),
  )
  return (
    <input
      ref={input}
      type="file"
      accept={PICTURE_TYPES}
      multiple
      hidden
      data-board-pictures=""
      onChange={({ currentTarget }) => {
        const files = [...(currentTarget.files ?? [])]
        // so that the same file can be chosen again
        currentTarget.value = ''
        board.focus()
        void add(files)
      }}
    />
  )
}
