import type { ComponentType } from 'react';
import { Button, ButtonRow, LoadingButton } from './buttons.tsx';
import { CrmActionButton } from './crm-action-button.tsx';
import { Form, Select, TextArea } from './form.tsx';
import { AutoGrid, Box, Divider, Flex, Tile } from './layout.tsx';
import { DescriptionList, DescriptionListItem } from './lists.tsx';
import { Modal, ModalBody, Panel, PanelBody, PanelSection } from './overlays.tsx';
import { Accordion, Tab, Tabs } from './sections.tsx';
import { Alert, EmptyState, ErrorState, LoadingSpinner, ProgressBar, ScoreCircle } from './states.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from './table.tsx';
import { Heading, StatusTag, Tag, Text } from './text.tsx';

/**
 * The components of HubSpot's kit which the card uses, drawn plainly. Names and props are HubSpot's, looks are
 * ours: judge order, wording, density and behaviour here, not pixels.
 * https://developers.hubspot.com/docs/apps/developer-platform/add-features/ui-extensibility/ui-components/overview
 */
// biome-ignore format: one line each reads as a table
const drawn = {
  Accordion, Alert, AutoGrid, Box, Button, ButtonRow, CrmActionButton, DescriptionList, DescriptionListItem, Divider,
  EmptyState, ErrorState, Flex, Form, Heading, LoadingButton, LoadingSpinner, Modal, ModalBody, Panel, PanelBody,
  PanelSection, ProgressBar, ScoreCircle, Select, StatusTag, Tab, Table, TableBody, TableCell, TableHead, TableHeader,
  TableRow, Tabs, Tag, Text, TextArea, Tile,
};

/** Props come from the card through messages, so their types end here. */
export const kit = drawn as unknown as Readonly<Record<string, ComponentType<object>>>;
