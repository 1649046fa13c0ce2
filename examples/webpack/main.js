// An app built by webpack as it is without any configuration: the chart in every language.

import 'pathways-chart';
