/** After a form refused to be sent: takes the person to the first field that says why. */

/** Call it once the errors are to be shown; the field gets the focus as soon as it is marked. */
export function focusFirstInvalid(container: ParentNode | null): void {
  requestAnimationFrame(() => {
    container?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
}
