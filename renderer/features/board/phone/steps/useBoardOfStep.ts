import { useEffect, useRef } from 'react'
import type { PhoneStepProps } from '../../../phonePart.ts'
import { usePhoneBoard } from '../PhoneBoard.tsx'

/** Goes to the board of a step, with what is unsent: who comes to a step has left the one before. */
export function useBoardOfStep({ target }: Pick<PhoneStepProps, 'target'>): void {
  const { next } = usePhoneBoard()
  const openNext = useRef(next?.id === target?.id ? next?.open : undefined)
  useEffect(() => openNext.current?.(), [])
}
