import type { Box } from '../../../shared/base/geometry.ts'

/**
 * Puts an absolutely positioned element at a box, in the units of its container. Only what differs is written.
 * @param previous the box where the element was put last
 */
export function setElementBox(element: HTMLElement, box: Box, previous?: Box | null): void {
  if (previous?.x !== box.x || previous.y !== box.y) element.style.transform = `translate(${box.x}px, ${box.y}px)`
  if (previous?.width !== box.width) element.style.width = `${box.width}px`
  if (previous?.height !== box.height) element.style.height = `${box.height}px`
}
