alter type plan add value 'team';
