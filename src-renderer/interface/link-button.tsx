/** A button that goes to an address of the window: `<LinkButton to="/scan">…</LinkButton>`. */
import { Button } from '@mantine/core';
import { createLink } from '@tanstack/react-router';

export const LinkButton = createLink(Button<'a'>);
